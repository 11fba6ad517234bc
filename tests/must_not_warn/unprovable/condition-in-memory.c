// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* A condition that is read twice from memory may have changed: read it once. */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; take and complete in one branch */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
#ifndef FAIL
	bool waiting = foo.waiting;
#endif

#ifdef FAIL
	if (foo.waiting)
#else
	if (waiting)
#endif
		ucmd_take(&foo.kept, &cmd);
	foo_submit();
#ifdef FAIL
	if (foo.waiting)
#else
	if (waiting)
#endif
		ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
