// SPDX-License-Identifier: GPL-2.0
/* A lock for a block, and the test behind it. */
/* SAYS-SPARSE: does not see that a guard unlocks; lock and unlock by name */
/* SAYS-ANALYSIS: does not compare the two conditions; complete where it was claimed */
#include "fixture.h"
#include <linux/cleanup.h>

static void claim_scoped_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int err = -ENOENT;

	scoped_guard(spinlock_irqsave, &foo.lock) {
		if (ucmd_claim(&foo.slot, &cmd)) {
			foo.waiting = false;
			err = 0;
		}
	}
	if (err)
		return;
	ucmd_done_unlocked(&cmd, foo_value());
}
DECLARE_WORK(claim_scoped_work, claim_scoped_fn);
