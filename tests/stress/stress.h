/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef STRESS_H
#define STRESS_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* Three devices that differ in where a command waits. */
#define STRESS_NODES	{ "/dev/stress-slot", "/dev/stress-list", "/dev/stress-timed" }
#define STRESS_TAGS	4096
#define STRESS_ENTRIES	1024	/* of the device with tags */
#define STRESS_STREAMS	4

/*
 * @check is the complement of @cookie, else -EINVAL. Results: @cookie without its
 * upper bits (NOW, LATER, BLOCK, and WAIT when it is woken), -ECANCELED, -ETIME, -EBUSY
 * for a tag in use, -ENOMEM. WAKE and FLUSH: how many they woke. RUN: STRESS_ANSWERED, or -EIO,
 * -ETIME, -ECANCELED, -EBUSY, -ESHUTDOWN. ANSWER, PUSH, RESET: 0. WATCH: bytes of events, ...
 */
#define STRESS_ANSWERED	42

struct stress_args {
	__u32 cookie;
	__u32 check;
	__u32 tag;	/* LATER: microseconds */
	__u32 how;	/* LATER, WAKE: enum stress_how; WAIT: milliseconds, 0 is for ever */
};

#define STRESS_NOW	_IOW('s', 1, struct stress_args)
#define STRESS_WAIT	_IOW('s', 2, struct stress_args)
#define STRESS_WAKE	_IOW('s', 3, struct stress_args)
#define STRESS_LATER	_IOW('s', 4, struct stress_args)
#define STRESS_BLOCK	_IOW('s', 5, struct stress_args)
#define STRESS_FLUSH	_IO('s', 6)
#define STRESS_QUEUE	_IOW('s', 7, struct stress_args)
#define STRESS_RUN	_IOW('s', 8, struct stress_args)
#define STRESS_ANSWER	_IOW('s', 9, struct stress_args)
#define STRESS_RESET	_IO('s', 10)
#define STRESS_WATCH	_IOW('s', 11, struct stress_args)
#define STRESS_PUSH	_IOW('s', 12, struct stress_args)

/*
 * Who completes it: its task, from an interrupt or not, a workqueue, or the WAKE if the
 * ring is the same. MOVE: nobody yet, its task lets it wait again. ALL: all of a list go.
 */
enum stress_how {
	STRESS_TASK, STRESS_LAZY, STRESS_IRQ, STRESS_WORK, STRESS_HERE, STRESS_MOVE, STRESS_ALL,
	STRESS_HOWS
};

/* What the device does with a command that RUN gives it, by its @how; the rest: answer soon */
enum stress_device { STRESS_FAILS, STRESS_AT_ONCE, STRESS_NEVER, STRESS_DEVICES = 4 };

struct stress_event {
	__u64 seq;
	__u32 lost;
	__u32 reserved;
};

#define STRESS_RES(cookie)	((int)((cookie) & 0x3fffffff))

#endif /* STRESS_H */
