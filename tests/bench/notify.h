/* SPDX-License-Identifier: GPL-2.0 */
#ifndef NOTIFY_H
#define NOTIFY_H

#include <linux/ioctl.h>
#include <linux/types.h>

/*
 * Devices that tell of events in every way that a driver has: one for each open file,
 * numbered in the order of opening.
 */
#define NOTIFY_NODE	 "/dev/ucmd-notify"	 /* read(), eventfd, NOTIFY_WATCH */
#define NOTIFY_NEXT_NODE "/dev/ucmd-notify-next" /* NOTIFY_NEXT */
#define NOTIFY_FILES	64
#define NOTIFY_QUEUE	256	/* events that a file keeps */

struct notify_event {
	__u64 seq;
	__u32 lost;
	__u32 reserved;
};

/* ioctl: @count events, as if by an interrupt each, @files take turns */
struct notify_fire {
	__u32 count;
	__u32 files;
	__u32 later;	/* by a worker, when the program sleeps */
};

#define NOTIFY_FIRE	_IOW('|', 0xc0, struct notify_fire)
/* ioctl: an eventfd that is to count what can be read */
#define NOTIFY_EVENTFD	_IOW('|', 0xc1, __s32)

/* Commands: a multishot one, and one for each event with its number as result. */
#define NOTIFY_WATCH	_IO('|', 0xc8)
#define NOTIFY_NEXT	_IO('|', 0xc9)

#endif /* NOTIFY_H */
