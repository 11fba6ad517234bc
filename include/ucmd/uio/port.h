/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_PORT_H
#define UCMD_UIO_PORT_H

#include <ucmd/uio/device.h>

/**
 * DOC: I/O ports of a UIO device
 *
 * A user program cannot map ports. The device says in sysfs which ones it has, and the
 * program asks for the right to use them, with ioperm(2) on x86.
 *
 * .. code-block:: c
 *
 *	ucmd_uio_port(&foo->uio, "control", UIO_PORT_X86, res->start, resource_size(res));
 *	err = ucmd_uio_register(dev, &foo->uio);
 *
 * The mistake: a region of ports as one of memory. A port's number is no physical
 * address; ucmd_uio_resource() refuses such a resource.
 */

/**
 * ucmd_uio_port() - a region of I/O ports
 * @uio: the device, not yet registered
 * @name: of the region, or NULL
 * @type: %UIO_PORT_X86, %UIO_PORT_GPIO or %UIO_PORT_OTHER
 * @start: the first port
 * @size: how many
 *
 * The user is only told of them, in sysfs.
 *
 * Context: Any. Errors of ucmd_uio_register(): -EINVAL for size 0 or an unknown
 * type, -EOVERFLOW, -ENOSPC for a sixth region.
 */
static inline void ucmd_uio_port(struct ucmd_uio *uio, const char *name, int type,
				 unsigned long start, unsigned long size)
{
	struct uio_port *port;

	if (!size || type < UIO_PORT_X86 || type > UIO_PORT_OTHER)
		return __ucmd_uio_fail(uio, -EINVAL, "ports of no size or type");
	if (start + size - 1 < start)
		return __ucmd_uio_fail(uio, -EOVERFLOW, "ports beyond the end");
	if (uio->nr_port == MAX_UIO_PORT_REGIONS)
		return __ucmd_uio_fail(uio, -ENOSPC, "more than 5 regions of ports");
	port = &uio->info.port[uio->nr_port++];
	port->name = name;
	port->porttype = type;
	port->start = start;
	port->size = size;
}

#endif /* UCMD_UIO_PORT_H */
