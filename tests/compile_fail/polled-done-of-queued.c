// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .ucmd_polled_done. from incompatible pointer type */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
/* EXPECT-GCC13: ucmd: the command may be neither completed nor given away */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_queued \*' to parameter of type 'struct ucmd_polling \*' */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_queue_polled(cmd, struct foo_polls, polled);
}

UCMD_POLL(foo_poll, cmd)
{
#ifdef FAIL
	struct ucmd_queued *queued = NULL;

	return ucmd_polled_done(queued, 0);
#else
	return ucmd_polled_done(cmd, 0);
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
