// SPDX-License-Identifier: GPL-2.0
/* EXPECT: DEFINE_UCMD_TASK_BATCH: the last body also runs when the task is gone: its parameter is UCMD_OWNED */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, 0);
}

#ifdef FAIL
DEFINE_UCMD_TASK_BATCH(foo_finish, foo_run, foo_run);
#else
DEFINE_UCMD_TASK_BATCH(foo_finish, foo_run);
#endif

const struct __ucmd_task_batch *const foo_work = &foo_finish;
