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
	struct ucmd_kept	kept;
	struct ucmd_kept	other;
	struct ucmd_slot	slot;
	struct ucmd_timed	timed;
	struct ucmd_waitlist	list;
	struct ucmd_batch	batch;
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
	u32	tag;
	u32	value;
};

/* A fixture that names a type of its own has "#define FIXTURE_OWN_PDU" before this header. */
#ifndef FIXTURE_OWN_PDU
UCMD_PDU(struct foo_pdu);
#endif

extern struct foo foo;

bool foo_ready(void);
bool foo_more(void);
int foo_value(void);
void foo_submit(void);

/* A driver whose only operation is @handler, and what ends a command that is canceled. */
#define FIXTURE_DRIVER(handler, ...)					\
static ucmd_handler handler##_issue(UCMD_FRESH cmd, u32 op, struct foo *private) \
{									\
	if (op == FOO_GET)						\
		return handler(NULL, cmd);				\
	return ucmd_complete(cmd, -EOPNOTSUPP);				\
}									\
FIXTURE_ISSUE(handler##_uring_cmd, handler##_issue, ##__VA_ARGS__)

/* A driver with an issue function of its own. */
#define FIXTURE_ISSUE(name, ...)					\
DEFINE_UCMD(name, __VA_ARGS__);						\
const struct file_operations name##_fops = {				\
	.uring_cmd = name,						\
}

#endif /* FIXTURE_H */
