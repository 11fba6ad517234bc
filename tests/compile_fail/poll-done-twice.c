// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_queue_polled(cmd, struct foo_polls, polled);
}

UCMD_POLL(foo_poll, cmd)
{
#ifdef FAIL
	struct ucmd_poll_result result = ucmd_polled_again(cmd);

	if (foo_ready())
		result = ucmd_polled_done(cmd, 0);
	return result;
#else
	if (foo_ready())
		return ucmd_polled_done(cmd, 0);
	return ucmd_polled_again(cmd);
#endif
}

UCMD_OPS(foo_ops,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);
UCMD_OPS_POLL(foo_uring_cmd, foo_ops, foo_poll, struct foo_polls, polled);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
