// SPDX-License-Identifier: GPL-2.0
/* Task work with one body, chosen at run time. */
#include "fixture.h"

static __always_inline void task_work_any_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(task_work_any_good, task_work_any_done);

static __always_inline void task_work_any_failed(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -EIO);
}
DEFINE_UCMD_WORK(task_work_any_bad, task_work_any_failed);

static ucmd_handler task_work_any(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	if (foo_more())
		return ucmd_to_task(cmd, foo_ready() ? &task_work_any_good : &task_work_any_bad);
	action = ucmd_keep(cmd, &owned);
	ucmd_to_task(&owned, foo_ready() ? &task_work_any_good : &task_work_any_bad);
	return action;
}
FIXTURE_DRIVER(task_work_any);
