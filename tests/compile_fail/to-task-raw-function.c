// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .ucmd_to_task. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
#include "fixture.h"

UCMD_TASK_WORK_ANY(foo_finish, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

const struct ucmd_task_work *const foo_work = &foo_finish;

void foo_raw(struct io_uring_cmd *cmd, unsigned int issue_flags);

static irqreturn_t foo_irq(int irq, void *data)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	ucmd_to_task(&cmd, foo_raw);
#else
	ucmd_to_task(&cmd, &foo_finish);
#endif
	return IRQ_HANDLED;
}

const irq_handler_t foo_handler = foo_irq;
