// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

#ifdef FAIL
	if (!ucmd_claim(&foo.timed, &cmd))
		foo_submit();
#else
	if (ucmd_claim(&foo.timed, &cmd))
#endif
		ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
