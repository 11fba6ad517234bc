// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the chain may still hold commands */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_TASK_BATCH(foo_finish, foo_end);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&foo.list, &chain);
#ifdef FAIL
	if (!foo_ready())
		return;
#endif
	ucmd_to_task(&chain, &foo_finish);
}
DECLARE_WORK(foo_work, foo_work_fn);
