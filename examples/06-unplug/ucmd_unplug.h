/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_UNPLUG_H
#define UCMD_UNPLUG_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define UCMD_UNPLUG_NODE	"/dev/ucmd-unplug"
#define UCMD_UNPLUG_TAGS	8192

/* A command that waits for the device, which never answers; res: -ENODEV at last. */
struct ucmd_unplug_wait {
	__u32 tag;
};

#define UCMD_UNPLUG_WAIT	_IOW('u', 0x30, struct ucmd_unplug_wait)

/* ioctl: pull the device out (returns when no command is left), put it back */
#define UCMD_UNPLUG_OUT		_IO('u', 0x31)
#define UCMD_UNPLUG_IN		_IO('u', 0x32)

#endif /* UCMD_UNPLUG_H */
