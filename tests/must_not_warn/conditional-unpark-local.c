// SPDX-License-Identifier: GPL-2.0
/* A local variable remembers whether there was a command. */
/* SAYS-SPARSE: does not compare the two conditions; unpark and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; unpark and complete in one branch */
#include "fixture.h"

static void conditional_unpark_local_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	bool waiting;

	spin_lock(&foo.lock);
	waiting = foo.waiting;
	foo.waiting = false;
	if (waiting)
		ucmd_unpark(&foo.parked, &cmd);
	spin_unlock(&foo.lock);

	if (waiting)
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(conditional_unpark_local_work, conditional_unpark_local_fn);
