// SPDX-License-Identifier: GPL-2.0
/* A command waits, may be canceled. */
#include "dev.h"
#include <ucmd/ucmd.h>
//@
static struct ucmd_slot foo_waiter;

static __always_inline void foo_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_done);

irqreturn_t foo_irq(int irq, void *data)
{
	ucmd_wake(&foo_waiter, &foo_finish);
	return IRQ_HANDLED;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	if (op != FOO_GET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_wait(cmd, &foo_waiter);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
