/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_PCI_H
#define UCMD_PCI_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_PCI_NAME		"ucmd-pci"
#define UCMD_PCI_NODE		"/dev/" UCMD_PCI_NAME
#define UCMD_PCI_BYTES		4088	/* that a DMA copies: all 4096 are too many for QEMU 7.2 */

/*
 * FACTORIAL: res is that of @number, which is 12 at most. STORE and LOAD copy the page that
 * mmap() of the file shows to the memory of the device, and back; that takes it 100 ms. The
 * device does one factorial and one copy at a time: -EBUSY. After @ms milliseconds, 0: never,
 * the command ends with -ETIME, and the device is busy until it is ready. -ENODEV: the device
 * is gone; a file that is open then never has one again.
 *
 * Before Linux 6.7 no command is canceled: a program that dies waits for the device.
 *
 * ID: res is the identification register.
 */
struct ucmd_pci_work {
	__u32 number;
	__u32 ms;
};

#define UCMD_PCI_FACTORIAL	_IOW('u', 0x80, struct ucmd_pci_work)
#define UCMD_PCI_STORE		_IOW('u', 0x81, struct ucmd_pci_work)
#define UCMD_PCI_LOAD		_IOW('u', 0x82, struct ucmd_pci_work)
#define UCMD_PCI_ID		_IO('u', 0x83)

#endif /* UCMD_PCI_H */
