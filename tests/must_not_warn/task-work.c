// SPDX-License-Identifier: GPL-2.0
/* Task work with a body for either fate of the task, handed over from an interrupt. */
#include "fixture.h"

UCMD_TASK_WORK(task_work_finish, cmd, ctx)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	if (pdu->tag > 7) {
		ucmd_done(cmd, -EIO, ctx);
		return;
	}
	ucmd_done(cmd, pdu->tag, ctx);
}

UCMD_TASK_DEAD(task_work_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_TASK_WORK(task_work_more, cmd, ctx)
{
	if (foo_more())
		ucmd_park(cmd, &foo.parked);
	else
		ucmd_done32(cmd, 0, 1, ctx);
}

UCMD_TASK_DEAD(task_work_more, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

static irqreturn_t task_work_irq(int irq, void *data)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	if (foo_ready())
		ucmd_to_task(&cmd, &task_work_finish);
	else
		ucmd_to_task_lazy(&cmd, &task_work_more);
	return IRQ_HANDLED;
}

const irq_handler_t task_work_handler = task_work_irq;
