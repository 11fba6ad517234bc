/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
#ifndef UCMD_PLACES_H
#define UCMD_PLACES_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define PLACES_NODE	"/dev/ucmd-places"
#define PLACES_TAGS	256

/* Where a command waits. The list has no tags, and the first command is woken. */
enum places_kind { PLACES_SLOT, PLACES_TIMED, PLACES_LIST, PLACES_KINDS };

/* What a WAKE does with the command that it takes. */
enum places_how {
	PLACES_TASK,	/* its task completes it: PLACES_IN_TASK */
	PLACES_HERE,	/* so does the handler, if its ring is the same: PLACES_IN_HANDLER */
	PLACES_MOVE,	/* its task lets it wait elsewhere: in kind and tag of @value */
	PLACES_LATER,	/* a work item takes it @value ms later, and the PDU is written all over */
	PLACES_HARD,	/* taken in a hard interrupt, with PREEMPT_RT, too. Not from the list */
};

#define PLACES_IN_TASK		1
#define PLACES_IN_HANDLER	2
#define PLACES_PASSED		3
#define PLACES_WRITTEN		0x42424242

struct places_args {
	__u32 tag;
	__u16 kind;
	__u16 how;
	__s64 value;
};

/* Waits. @value: nanoseconds in a timed slot (-ETIME), else what the PDU is filled with. */
#define PLACES_WAIT	_IOW('u', 0x60, struct places_args)
/* Takes a command out of its place. res: 0, or -ENOENT. */
#define PLACES_WAKE	_IOW('u', 0x61, struct places_args)
/* Waits from task work. */
#define PLACES_BOUNCE	_IOW('u', 0x62, struct places_args)
/* Waits with others: one that is canceled wakes the next. */
#define PLACES_PASS	_IO('u', 0x63)
/* Has the handler run before? The first one always blocks, the second one may. */
#define PLACES_BLOCKS	_IO('u', 0x64)
#define PLACES_RETRIES	_IO('u', 0x65)

/*
 * Waits until something wakes the wait queue of a file, whose descriptor is @tag. @kind 0:
 * nothing more is waited for, by anybody.
 */
#define PLACES_WATCH	_IOW('u', 0x66, struct places_args)

#endif /* UCMD_PLACES_H */
