// SPDX-License-Identifier: GPL-2.0
/* EXPECT: DEFINE_UCMD_WORK: the last body also runs when the task is gone: its parameter is UCMD_OWNED */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, 0);
}
#ifdef FAIL
DEFINE_UCMD_WORK(foo_finish, foo_run);
#else
DEFINE_UCMD_WORK(foo_finish, foo_run, ucmd_canceled);
#endif

const struct ucmd_task_work *const foo_work = &foo_finish;
