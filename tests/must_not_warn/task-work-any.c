// SPDX-License-Identifier: GPL-2.0
/* Task work with one body, chosen at run time. */
#include "fixture.h"

UCMD_TASK_WORK_ANY(task_work_any_good, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

UCMD_TASK_WORK_ANY(task_work_any_bad, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, -EIO, ctx);
}

UCMD_HANDLER(task_work_any, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_to_task(&queued, foo_ready() ? &task_work_any_good : &task_work_any_bad);
	return action;
}
FIXTURE_DRIVER(task_work_any);
