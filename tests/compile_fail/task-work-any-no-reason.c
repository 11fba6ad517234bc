// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_TASK_WORK_ANY: say why */
#include "fixture.h"

#ifdef FAIL
UCMD_TASK_WORK_ANY(foo_finish, "", cmd, ctx)
#else
UCMD_TASK_WORK_ANY(foo_finish, "touches nothing of the task", cmd, ctx)
#endif
{
	ucmd_done(cmd, 0, ctx);
}

const struct ucmd_task_work *const foo_work = &foo_finish;
