// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the chain may still hold commands */
#include "fixture.h"

DEFINE_UCMD_TASK_BATCH(foo_finish, ucmd_canceled);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&foo.list, &chain);
#ifdef FAIL
	if (!foo_ready())
		return;
#endif
	ucmd_chain_to_task(&chain, &foo_finish);
}
DECLARE_WORK(foo_work, foo_work_fn);
