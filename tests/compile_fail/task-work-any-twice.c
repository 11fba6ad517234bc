// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_TASK_WORK_ANY(foo_finish, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
#ifdef FAIL
	ucmd_done32(cmd, 0, 1, ctx);
#endif
}

const struct ucmd_task_work *const foo_work = &foo_finish;
