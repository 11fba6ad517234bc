// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	if (ucmd_claim_first(&foo.line, &cmd)) {
#ifdef FAIL
		if (!foo_ready())
			return;
#endif
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
