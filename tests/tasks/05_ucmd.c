// SPDX-License-Identifier: GPL-2.0
/* A command waits for a limited time. */
#include "dev.h"
#include <ucmd/ucmd.h>
//@
static struct ucmd_timed foo_waiter;

static __always_inline void foo_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_done);

static __always_inline void foo_timeout(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(foo_late, foo_timeout);

irqreturn_t foo_irq(int irq, void *data)
{
	ucmd_wake(&foo_waiter, &foo_finish);
	return IRQ_HANDLED;
}

void foo_init(void)
{
	ucmd_timed_init(&foo_waiter, &foo_late);
}

void foo_exit(void)
{
	ucmd_timed_exit(&foo_waiter);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	if (op != FOO_RUN)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_wait_timeout(cmd, &foo_waiter,
			     ms_to_ktime(ucmd_sqe_read(cmd, struct foo_tag, ms)));
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
