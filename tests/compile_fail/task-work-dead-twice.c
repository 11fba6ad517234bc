// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_TASK_WORK(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

UCMD_TASK_DEAD(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
#ifdef FAIL
	if (foo_more())
		ucmd_done(cmd, -ECANCELED, ctx);
#endif
}

const struct ucmd_task_work *const foo_work = &foo_finish;
