// SPDX-License-Identifier: GPL-2.0
/* Requests lent by a driver that has commands which wait, too, and copies lent. */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_RELEASE_REQUEST(lend_request_release, struct foo_frame, lend, frame)
{
	return frame->bytes;
}

struct request *lend_request_next(void);

UCMD_HANDLER(lend_request, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_request(&queued, lend_request_next(), &lend_request_release, 1, ctx,
				&lent);
	if (!err)
		ucmd_leave_lent(&lent);
	else
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(lend_request_wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct foo_waits, where, &foo.slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(lend_request_copy, cmd, ctx)
{
	struct ucmd_action action;
	struct iov_iter from;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	struct kvec vec;
	int err;

	vec.iov_base = &foo_frame;
	vec.iov_len = 100;
	iov_iter_kvec(&from, ITER_SOURCE, &vec, 1, vec.iov_len);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_copy(&queued, &from, 1, ctx, &lent);
	if (err) {
		ucmd_done(&queued, err, ctx);
		return action;
	}
	ucmd_leave_lent(&lent);
	return action;
}

UCMD_CANCEL(lend_request_cancel, cmd, ctx)
{
	if (ucmd_opcode(cmd) == _IO('f', 2))
		ucmd_done(cmd, -ECANCELED, ctx);
	else
		ucmd_lend_canceled(cmd, ctx);
}

UCMD_OPS_CANCEL(lend_request_uring_cmd, lend_request_cancel, struct foo_waits, where,
	UCMD_OP(_IO('f', 1), UCMD_NONE, lend_request)
	UCMD_OP(_IO('f', 2), UCMD_NONE, lend_request_wait)
	UCMD_OP(_IO('f', 3), UCMD_NONE, lend_request_copy)
);

const struct file_operations lend_request_fops = {
	.uring_cmd = lend_request_uring_cmd,
};
