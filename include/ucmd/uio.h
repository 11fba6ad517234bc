/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_H
#define UCMD_UIO_H

/**
 * DOC: UIO devices
 *
 * A device whose registers and interrupts a program uses itself, by ``/dev/uioN``. A driver
 * has a structure for it (uio/device.h), adds memory (uio/region.h), ports (uio/port.h) and
 * an interrupt (uio/irq.h, or all of a PCI device: uio/pci.h), and registers it
 * (uio/register.h):
 *
 * .. code-block:: c
 *
 *	ucmd_uio_init(foo_uio, foo, "foo", "1.0");
 *	ucmd_uio_phys(&foo->uio, "registers", res->start, resource_size(res));
 *	ucmd_uio_irq(&foo->uio, irq, 0);
 *	return ucmd_uio_devm_register(&pdev->dev, &foo->uio);
 *
 * The way that mappings are taken back when the device goes is uio/map.h. Programs that
 * want the interrupts by io_uring: uio_events.h.
 *
 * Common mistake: freeing the registers when the program has closed its file. A mapping
 * outlives the file. Fix: unregister the device first, which takes it back.
 */

#include <ucmd/uio/device.h>
#include <ucmd/uio/irq.h>
#include <ucmd/uio/map.h>
#include <ucmd/uio/pci.h>
#include <ucmd/uio/port.h>
#include <ucmd/uio/region.h>
#include <ucmd/uio/register.h>

#endif /* UCMD_UIO_H */
