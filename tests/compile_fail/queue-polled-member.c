// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_queue_polled. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	return ucmd_queue_polled(cmd, struct foo_polls, tag);
#else
	return ucmd_queue_polled(cmd, struct foo_polls, polled);
#endif
}

UCMD_POLL(foo_poll, cmd)
{
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
