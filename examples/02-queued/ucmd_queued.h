/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_QUEUED_H
#define UCMD_QUEUED_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_QUEUED_NODE	"/dev/ucmd-queued"

/* ioctl: the value of the open file */
#define UCMD_QUEUED_HELLO	_IO('|', 0x80)
#define UCMD_QUEUED_SET		_IOW('|', 0x81, __s32)
#define UCMD_QUEUED_GET		_IOR('|', 0x82, __s32)

/* command: completed by way of a workqueue; res: value + increment, or -ERANGE */
struct ucmd_queued_later {
	__s32 increment;
};

#define UCMD_QUEUED_LATER	_IOW('|', 0x83, struct ucmd_queued_later)

#endif /* UCMD_QUEUED_H */
