// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* What another function answers twice may differ: ask once. */
/* SAYS-SPARSE: does not compare the two conditions; unpark and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; unpark and complete in one branch */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
#ifndef FAIL
	bool ready = foo_ready();
#endif

#ifdef FAIL
	if (foo_ready())
#else
	if (ready)
#endif
		ucmd_unpark(&foo.parked, &cmd);
	foo_submit();
#ifdef FAIL
	if (foo_ready())
#else
	if (ready)
#endif
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
