// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int taken_back(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	ret = io_buffer_register_bvec(cmd, foo->bvs, foo->nr, foo_release, foo, 0, 1,
				      issue_flags);
	if (ret)
		return ret;
	ret = foo_start(foo);
	if (ret) {
		io_buffer_unregister(cmd, 1, issue_flags);
		return ret;
	}
	if (!foo->ready) {
		foo_unlend(foo, issue_flags);
		return -EIO;
	}
	return 0;
}

static int last(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	if (!foo->ready)
		return -EIO;
	ret = io_buffer_register_request(cmd, foo->rq, foo_release, 1, issue_flags);
	if (ret)
		return ret;
	foo->lent = true;
	return 0;
}

static ucmd_handler left_lent(UCMD_FRESH cmd)
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
	if (!foo_start(foo)) {
		ucmd_take_back(&lent);
		return action;
	}
	ucmd_leave_lent(&lent);
	return action;
}

static ucmd_handler claimed(UCMD_FRESH cmd)
{
	DEFINE_UCMD_LENT(lent);

	if (!ucmd_claim_lent(&foo->lend, cmd, &lent))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}
