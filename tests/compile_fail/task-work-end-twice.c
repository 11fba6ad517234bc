// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, 0);
}

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
#ifdef FAIL
	if (foo_more())
		ucmd_done(cmd, -ECANCELED);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
