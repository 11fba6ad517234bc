// SPDX-License-Identifier: GPL-2.0
/* Task work with a body for either fate of the task, handed over from an interrupt. */
/* SAYS-COCCI: cannot know that the program looks at both on large CQEs only; ask ucmd_is() */
#include "fixture.h"

static __always_inline void task_work_copy(UCMD_IN_TASK cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (pdu->tag > 7) {
		ucmd_done(cmd, -EIO);
		return;
	}
	ucmd_done(cmd, pdu->tag);
}
DEFINE_UCMD_WORK(task_work_finish, task_work_copy);

static __always_inline void task_work_again(UCMD_IN_TASK cmd)
{
	if (foo_more())
		ucmd_keep(cmd, &foo.kept);
	else if (foo_ready())
		ucmd_to_task_lazy(cmd, &task_work_finish);
	else
		ucmd_done(cmd, 0, 1ull);
}

static __always_inline void task_work_gone(UCMD_OWNED cmd)
{
	foo_submit();
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(task_work_more, task_work_again, task_work_gone);

static irqreturn_t task_work_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	if (foo_ready())
		ucmd_to_task(&cmd, &task_work_finish);
	else
		ucmd_to_task_lazy(&cmd, &task_work_more);
	return IRQ_HANDLED;
}

const irq_handler_t task_work_handler = task_work_irq;
