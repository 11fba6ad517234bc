// SPDX-License-Identifier: GPL-2.0
/* Pages lent, left, taken back at once, from a helper, in a loop. */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static struct foo_frame lend_frames[4];

static __ucmd_helper void lend_settle(struct ucmd_lent *lent)
	__ucmd_takes(lent)
{
	if (foo_more())
		ucmd_leave_lent(lent);
	else
		ucmd_take_back(lent);
}

UCMD_HANDLER(lend_helper, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	int err;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_bvec(&queued, &foo_frame.lend, &foo_release, &foo_loan, ctx, &lent);
	if (err)
		ucmd_done(&queued, err, ctx);
	else
		lend_settle(&lent);
	return action;
}

UCMD_HANDLER(lend_goto, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_bvec(&queued, &foo_frame.lend, &foo_release, &foo_loan, ctx, &lent);
	if (err)
		goto fail;
	if (!foo_ready()) {
		ucmd_take_back(&lent);
		return action;
	}
	ucmd_leave_lent(&lent);
	return action;
fail:
	ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(lend_retry, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	int err = -EBUSY, i;

	action = ucmd_queue(cmd, &queued);
	for (i = 0; i < ARRAY_SIZE(lend_frames); i++) {
		err = ucmd_lend_bvec(&queued, &lend_frames[i].lend, &foo_release, &foo_loan,
				     ctx, &lent);
		if (!err) {
			ucmd_leave_lent(&lent);
			return action;
		}
	}
	ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(lend_back, cmd, ctx)
{
	UCMD_LENT(lent);

	if (!ucmd_claim_lent(&foo_frame.lend, cmd, &lent))
		return ucmd_complete(cmd, -ENOENT);
	if (foo_more()) {
		ucmd_leave_lent(&lent);
		return ucmd_complete(cmd, -EBUSY);
	}
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}

UCMD_OPS_LEND(lend_uring_cmd,
	UCMD_OP(_IO('f', 1), UCMD_NONE, lend_helper)
	UCMD_OP(_IO('f', 2), UCMD_NONE, lend_goto)
	UCMD_OP(_IO('f', 3), UCMD_NONE, lend_back)
	UCMD_OP(_IO('f', 4), UCMD_NONE, lend_retry)
);

const struct file_operations lend_fops = {
	.uring_cmd = lend_uring_cmd,
};

static void lend_revoke_fn(struct work_struct *work)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(lend_frames); i++) {
		UCMD_LENT(lent);

		if (ucmd_claim_lent_unlocked(&lend_frames[i].lend, &lent))
			ucmd_take_back(&lent);
	}
}
DECLARE_WORK(lend_revoke_work, lend_revoke_fn);
