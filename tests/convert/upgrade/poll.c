// SPDX-License-Identifier: GPL-2.0
/* A driver of 0.1: commands that are polled for completion, one of them with two results. */
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <ucmd/ucmd.h>
#include <ucmd/iopoll.h>

#define POLL_ASK	_IO('p', 1)
#define POLL_ASK32	_IO('p', 2)

struct poll_pdu {
	struct ucmd_polled polled;
	u32 value;
};

static u32 poll_left;

UCMD_HANDLER(poll_ask, cmd, ctx)
{
	if (!ucmd_ctx_iopoll(ctx))
		return ucmd_complete(cmd, -EOPNOTSUPP);
	ucmd_pdu(cmd, struct poll_pdu)->value = poll_left;
	return ucmd_queue_polled(cmd, struct poll_pdu, polled);
}

UCMD_POLL(poll_look, cmd)
{
	struct poll_pdu *pdu = ucmd_pdu(cmd, struct poll_pdu);

	if (poll_left) {
		poll_left--;
		return ucmd_polled_again(cmd);
	}
	if (ucmd_opcode(cmd) == POLL_ASK32)
		return ucmd_polled_done32(cmd, 0, pdu->value);
	return ucmd_polled_done(cmd, pdu->value);
}

UCMD_OPS(poll_ops,
	UCMD_OP(POLL_ASK, UCMD_NONE, poll_ask)
	UCMD_OP(POLL_ASK32, UCMD_NONE, poll_ask)
);
UCMD_OPS_POLL(poll_uring_cmd, poll_ops, poll_look, struct poll_pdu, polled);
UCMD_MISC_DEVICE(poll_misc, "poll", poll_uring_cmd, .uring_cmd_iopoll = poll_uring_cmd_iopoll);
module_misc_device(poll_misc);

MODULE_LICENSE("GPL");
