/* SPDX-License-Identifier: GPL-2.0 */
/* What the fixtures share: an object of the driver, and the world around it. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <linux/interrupt.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

#include <ucmd/ucmd.h>

#define FOO_GET		_IO('f', 1)

struct foo {
	spinlock_t		lock;	/* of what follows */
	bool			waiting;
	struct ucmd_parked	parked;
	struct ucmd_parked	other;
	struct ucmd_slot	slot;
	struct ucmd_inflight	inflight;
	struct ucmd_batch	batch;
	struct ucmd_waitlist	line;
	struct ucmd_timed	timed;
	struct work_struct	work;
};

struct foo_args {
	u64	addr;
	u32	len;
	u32	flags;
};

struct foo_event {
	u64	value;
	u32	lost;
	u32	reserved;
};

struct foo_pdu {
	struct foo	*foo;
	u32		tag;
};

struct foo_chained {
	struct ucmd_in_batch	chain;
	u32			value;
};

struct foo_waits {
	struct ucmd_in_slot	where;
	u32			tag;
};

struct foo_line {
	struct ucmd_waiter	waiter;
	u32			tag;
};

struct foo_timed {
	struct ucmd_in_timed	where;
	u32			tag;
};

struct foo_polls {
	struct ucmd_polled	polled;
	u32			tag;
};

extern struct foo foo;

bool foo_ready(void);
bool foo_more(void);
int foo_value(void);
void foo_submit(void);

/* A driver whose only operation is @handler. */
#define FIXTURE_DRIVER(handler)						\
UCMD_OPS(handler##_uring_cmd,						\
	UCMD_OP(FOO_GET, UCMD_NONE, handler)				\
);									\
const struct file_operations handler##_fops = {				\
	.uring_cmd = handler##_uring_cmd,				\
}

#endif /* FIXTURE_H */
