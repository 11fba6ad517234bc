// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_TASK_WORK_ANY(foo_finish, "touches nothing", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	if (foo_ready()) {
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#ifndef FAIL
		return;
#endif
	}
	ucmd_to_task_lazy(&cmd, &foo_finish);
}
DECLARE_WORK(foo_work, foo_work_fn);
