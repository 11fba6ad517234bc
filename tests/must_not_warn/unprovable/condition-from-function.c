// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* What another function answers twice may differ: ask once. */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; take and complete in one branch */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
#ifndef FAIL
	bool ready = foo_ready();
#endif

#ifdef FAIL
	if (foo_ready())
#else
	if (ready)
#endif
		ucmd_take(&foo.kept, &cmd);
	foo_submit();
#ifdef FAIL
	if (foo_ready())
#else
	if (ready)
#endif
		ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
