// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_TASK_WORK_ANY(foo_finish, "touches nothing", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

static irqreturn_t foo_irq(int irq, void *data)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_to_task(&cmd, &foo_finish);
#ifdef FAIL
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#endif
	return IRQ_HANDLED;
}

const irq_handler_t foo_handler = foo_irq;
