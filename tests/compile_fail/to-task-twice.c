// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	ucmd_to_task_lazy(&cmd, &foo_finish);
#ifdef FAIL
	ucmd_to_task(&cmd, &foo_finish);
#endif
	return IRQ_HANDLED;
}

const irq_handler_t foo_handler = foo_irq;
