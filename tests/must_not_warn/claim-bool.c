// SPDX-License-Identifier: GPL-2.0
/* Whether there was a command is kept in a variable. */
/* SAYS-SPARSE: does not compare the two conditions; complete where it was claimed */
/* SAYS-ANALYSIS-OURS: does not compare the two conditions; complete where it was claimed */
#include "fixture.h"

static void claim_bool_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	unsigned long flags;
	bool claimed;

	spin_lock_irqsave(&foo.lock, flags);
	claimed = ucmd_claim(&foo.slot, &cmd);
	if (claimed)
		foo.waiting = false;
	spin_unlock_irqrestore(&foo.lock, flags);

	foo_submit();
	if (!claimed)
		return;
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(claim_bool_work, claim_bool_fn);
