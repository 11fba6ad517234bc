// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the chain may still hold commands */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&foo.batch, &chain);
	for (;;) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(&chain, &cmd))
			break;
		ucmd_done_unlocked(&cmd, 0);
#ifdef FAIL
		if (foo_ready())
			break;
#endif
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
