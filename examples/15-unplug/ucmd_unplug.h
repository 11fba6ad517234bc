/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_UNPLUG_H
#define UCMD_UNPLUG_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* The device is pulled out and put back by "unbind" and "bind" of its platform driver. */
#define UCMD_UNPLUG_NAME	"ucmd-unplug"
#define UCMD_UNPLUG_NODE	"/dev/" UCMD_UNPLUG_NAME
#define UCMD_UNPLUG_TAGS	8192

/* A command that waits for the device, which never answers; res: -ENODEV at last. */
struct ucmd_unplug_wait {
	__u32 tag;
};

#define UCMD_UNPLUG_WAIT	_IOW('u', 0x30, struct ucmd_unplug_wait)

/* Uses the device for 1 ms; res: how many times it was used, or -ENODEV. */
#define UCMD_UNPLUG_USE		_IO('u', 0x31)

#endif /* UCMD_UNPLUG_H */
