// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_first(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (unlikely(issue_flags & IO_URING_F_CANCEL))
		return foo_cancel(cmd, issue_flags);
	if (!(issue_flags & IO_URING_F_SQE128) || !(issue_flags & IO_URING_F_CQE32))
		return -EINVAL;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return foo_start(cmd);
}

UCMD_HANDLER(wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct foo_pdu, where, &foo.slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_CANCEL(cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(foo_ops, cancel, struct foo_pdu, where,
	UCMD_OP(FOO_WAIT, struct foo_wait, wait, .sqe128 = true)
);
