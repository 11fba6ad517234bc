// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the chain may still hold commands */
#include "fixture.h"

UCMD_TASK_BATCH(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

UCMD_TASK_DEAD(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_batch *const foo_other = &foo_finish;

static void foo_work_fn(struct work_struct *work)
{
	UCMD_CHAIN(chain);
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_chain_add(&cmd, struct foo_chained, chain, &chain);
#ifndef FAIL
	ucmd_chain_to_task(&chain, &foo_finish);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
