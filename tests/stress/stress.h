/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef STRESS_H
#define STRESS_H

#include <linux/ioctl.h>
#include <linux/types.h>

/* Three devices that differ in where a command waits. */
#define STRESS_NODES	{ "/dev/stress-slot", "/dev/stress-list", "/dev/stress-timed" }
#define STRESS_TAGS	4096

/*
 * @check is the complement of @cookie, else -EINVAL. Results: @cookie without its
 * upper bits (NOW, LATER, BLOCK, and WAIT when it is woken), -ECANCELED, -ETIME, -EBUSY
 * for a tag in use, -ENOMEM. WAKE and FLUSH: how many they woke.
 */
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

/*
 * Who completes it: its task, from an interrupt or not, a workqueue, or the WAKE if the
 * ring is the same. MOVE: nobody yet, its task lets it wait again.
 */
enum stress_how {
	STRESS_TASK, STRESS_LAZY, STRESS_IRQ, STRESS_WORK, STRESS_HERE, STRESS_MOVE, STRESS_HOWS
};

#define STRESS_RES(cookie)	((int)((cookie) & 0x3fffffff))

#endif /* STRESS_H */
