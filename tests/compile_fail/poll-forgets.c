// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: positional initialization of field in .struct. declared with .designated_init. attribute */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_queue_polled(cmd, struct foo_polls, polled);
}

UCMD_POLL(foo_poll, cmd)
{
#ifdef FAIL
	if (!foo_ready())
		return (struct ucmd_poll_result){ 0 };
#endif
	return ucmd_polled_done(cmd, 0);
}

UCMD_OPS(foo_ops,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);
UCMD_OPS_POLL(foo_uring_cmd, foo_ops, foo_poll, struct foo_polls, polled);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
