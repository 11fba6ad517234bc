// SPDX-License-Identifier: GPL-2.0
/* A local variable remembers whether there was a command. */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; take and complete in one branch */
#include "fixture.h"

static void conditional_take_local_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	bool waiting;

	spin_lock(&foo.lock);
	waiting = foo.waiting;
	foo.waiting = false;
	if (waiting)
		ucmd_take(&foo.kept, &cmd);
	spin_unlock(&foo.lock);

	if (waiting)
		ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(conditional_take_local_work, conditional_take_local_fn);
