// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler lost(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	DEFINE_UCMD_LENT(lent);
	int err;

	action = ucmd_keep(cmd, &queued);
	err = ucmd_lend_bvec(&queued, &foo->lend, &foo_release, &foo->loan, ctx, &lent);
	if (err) {
		ucmd_done(&queued, err);
		return action;
	}
	if (!foo_start(foo))
		return action;
	ucmd_leave_lent(&lent);
	return action;
}

static ucmd_handler back(UCMD_FRESH cmd)
{
	DEFINE_UCMD_LENT(lent);

	if (!ucmd_claim_lent(&foo->lend, cmd, &lent))
		return ucmd_complete(cmd, -ENOENT);
	if (!foo_ready(foo))
		return ucmd_complete(cmd, -EBUSY);
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}
