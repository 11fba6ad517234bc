/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MULTISHOT_H
#define MULTISHOT_H

/* What both drivers with a multishot command have in common. */
#include <linux/ioctl.h>
#include <linux/types.h>

#define MULTISHOT_WATCH		_IO('b', 0x10)
#define MULTISHOT_TICK		_IO('b', 0x11)
#define MULTISHOT_QUEUE		256

struct multishot_event {
	__u64 seq;
	__u32 lost;
	__u32 reserved;
};

#endif /* MULTISHOT_H */
