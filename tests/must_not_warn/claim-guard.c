// SPDX-License-Identifier: GPL-2.0
/* A lock until the end of a helper, which says whether it has filled the handle. */
/* SAYS-SPARSE: does not see that a guard unlocks; lock and unlock by name */
/* SAYS-ANALYSIS: does not know what the helper returns; claim in the condition of the loop */
/* SAYS-COCCI: does not see that the helper fills the handle again; claim in the condition of the loop */
#include "fixture.h"
#include <linux/cleanup.h>

static __always_inline bool claim_guard_next(struct ucmd_claimed *cmd, int *res)
{
	guard(spinlock_irqsave)(&foo.lock);

	if (!foo.waiting)
		return false;
	if (!ucmd_claim(&foo.slot, cmd))
		return false;
	foo.waiting = false;
	*res = foo_value();
	return true;
}

static void claim_guard_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int res;

	while (claim_guard_next(&cmd, &res)) {
		if (res < 0)
			ucmd_done_unlocked(&cmd, res);
		else
			ucmd_keep(&cmd, &foo.kept);
	}
}
DECLARE_WORK(claim_guard_work, claim_guard_fn);
