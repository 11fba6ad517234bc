// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Polled where the ring polls, cancelable elsewhere. */
#include "fixture.h"

struct pollc_pdu {
	struct ucmd_in_slot	where;
	struct ucmd_polled	polled;
};

UCMD_HANDLER(pollc_wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	if (ucmd_ctx_iopoll(ctx))
		return ucmd_queue_polled(cmd, struct pollc_pdu, polled);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct pollc_pdu, where, &foo.slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_CANCEL(pollc_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_POLL(pollc_ask, cmd)
{
	return foo_ready() ? ucmd_polled_done(cmd, foo_value()) : ucmd_polled_again(cmd);
}

UCMD_OPS_CANCEL(pollc_ops, pollc_cancel, struct pollc_pdu, where,
	UCMD_OP(FOO_GET, UCMD_NONE, pollc_wait)
);
UCMD_OPS_POLL(pollc_uring_cmd, pollc_ops, pollc_ask, struct pollc_pdu, polled);

const struct file_operations pollc_fops = {
	.uring_cmd = pollc_uring_cmd,
	.uring_cmd_iopoll = pollc_uring_cmd_iopoll,
};
