// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

UCMD_TASK_WORK_ANY(foo_finish, "touches nothing of the task", cmd, ctx)
{
#ifdef FAIL
	if (!foo_ready())
		return;
#endif
	ucmd_done(cmd, 0, ctx);
}

const struct ucmd_task_work *const foo_work = &foo_finish;
