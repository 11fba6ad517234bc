/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_BATCH_EXAMPLE_H
#define UCMD_BATCH_EXAMPLE_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_BATCH_NODE		"/dev/ucmd-batch"

/* ioctl: the value of the open file */
#define UCMD_BATCH_SET		_IOW('|', 0x84, __s32)
#define UCMD_BATCH_GET		_IOR('|', 0x85, __s32)

/* command: completed by way of a batch; res: value + increment, or -ERANGE */
struct ucmd_batch_later {
	__s32 increment;
};

#define UCMD_BATCH_LATER	_IOW('|', 0x86, struct ucmd_batch_later)

#endif /* UCMD_BATCH_EXAMPLE_H */
