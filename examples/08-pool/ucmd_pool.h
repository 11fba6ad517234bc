/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_POOL_H
#define UCMD_POOL_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_POOL_NAME		"ucmd-pool"
#define UCMD_POOL_NODE		"/dev/" UCMD_POOL_NAME
#define UCMD_POOL_BUFFERS	8
#define UCMD_POOL_BYTES		4088	/* that a DMA copies: all 4096 are too many for QEMU 7.2 */

/*
 * PIN: buffer @index is the page at @addr, until UNPIN, or until the file is closed and the
 * device does not use it. STORE and LOAD copy it to the memory of the device, and back; the
 * device does one at a time, and each takes it 100 ms. -EBUSY: the buffer is somebody's, or
 * the device has it; -EINVAL: it is not this file's; -ENODEV: the device is gone.
 */
struct ucmd_pool_work {
	__u64 addr;		/* of PIN, else 0 */
	__u32 index;
	__u32 reserved;		/* 0 */
};

#define UCMD_POOL_PIN		_IOW('u', 0x90, struct ucmd_pool_work)
#define UCMD_POOL_UNPIN		_IOW('u', 0x91, struct ucmd_pool_work)
#define UCMD_POOL_STORE		_IOW('u', 0x92, struct ucmd_pool_work)
#define UCMD_POOL_LOAD		_IOW('u', 0x93, struct ucmd_pool_work)

#endif /* UCMD_POOL_H */
