// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this chain may already hold commands */
#include "fixture.h"

DEFINE_UCMD_TASK_BATCH(foo_finish, ucmd_canceled);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_batch_take(&foo.batch, &chain);
#ifndef FAIL
	ucmd_chain_to_task(&chain, &foo_finish);
#endif
	ucmd_claim_all(&foo.list, &chain);
	ucmd_chain_to_task(&chain, &foo_finish);
}
DECLARE_WORK(foo_work, foo_work_fn);
