// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

UCMD_TASK_WORK(foo_finish, cmd, ctx)
{
#ifdef FAIL
	if (foo_ready())
#endif
		ucmd_done(cmd, 0, ctx);
}

UCMD_TASK_DEAD(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *const foo_work = &foo_finish;
