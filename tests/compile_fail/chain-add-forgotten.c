// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the chain may still hold commands */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_TASK_BATCH(foo_finish, foo_end);

const struct __ucmd_task_batch *const foo_other = &foo_finish;

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	ucmd_keep(&cmd, &chain);
#ifndef FAIL
	ucmd_to_task(&chain, &foo_finish);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
