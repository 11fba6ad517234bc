// SPDX-License-Identifier: GPL-2.0
/* Commands that are polled, or not where the ring does not, or only sometimes. */
#include "fixture.h"

struct poll_pdu {
	u32			tag;
	struct ucmd_polled	polled;
};

UCMD_HANDLER(poll_either, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	ucmd_pdu(cmd, struct poll_pdu)->tag = foo_value();
	if (ucmd_ctx_iopoll(ctx) && foo_ready())
		return ucmd_queue_polled(cmd, struct poll_pdu, polled);
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	foo_submit();
	return action;
}

static __ucmd_helper struct ucmd_poll_result poll_finish(struct ucmd_polling *cmd, int res)
	__ucmd_takes(cmd)
{
	if (res < 0)
		return ucmd_polled_done(cmd, res);
	return ucmd_polled_done32(cmd, res, ucmd_pdu(cmd, struct poll_pdu)->tag);
}

UCMD_POLL(poll_ask, cmd)
{
	struct ucmd_poll_result result;

	switch (ucmd_pdu(cmd, struct poll_pdu)->tag) {
	case 0:
		return ucmd_polled_again(cmd);
	case 1:
		result = ucmd_polled_done(cmd, foo_value());
		break;
	default:
		result = poll_finish(cmd, foo_value());
	}
	foo_submit();
	return result;
}

UCMD_OPS(poll_ops,
	UCMD_OP(FOO_GET, UCMD_NONE, poll_either)
);
UCMD_OPS_POLL(poll_uring_cmd, poll_ops, poll_ask, struct poll_pdu, polled);

const struct file_operations poll_fops = {
	.uring_cmd = poll_uring_cmd,
	.uring_cmd_iopoll = poll_uring_cmd_iopoll,
};
