// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

#ifdef FAIL
	if (!ucmd_claim_first(&foo.line, &cmd))
		foo_submit();
#else
	if (ucmd_claim_first(&foo.line, &cmd))
#endif
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
