// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the chain may still hold commands */
#include "fixture.h"

DEFINE_UCMD_TASK_BATCH(foo_finish, ucmd_canceled);

const struct ucmd_task_batch *const foo_other = &foo_finish;

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	ucmd_chain_add(&cmd, &chain);
#ifndef FAIL
	ucmd_chain_to_task(&chain, &foo_finish);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
