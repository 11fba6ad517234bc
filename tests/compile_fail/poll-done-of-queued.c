// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .ucmd_done. from incompatible pointer type */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_polling \*' to parameter of type 'struct ucmd_queued \*' */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_queue_polled(cmd, struct foo_polls, polled);
}

UCMD_POLL(foo_poll, cmd)
{
#ifdef FAIL
	ucmd_done((cmd), 0, ucmd_ctx_unlocked());
#endif
	return ucmd_polled_again(cmd);
}

UCMD_OPS(foo_ops,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);
UCMD_OPS_POLL(foo_uring_cmd, foo_ops, foo_poll, struct foo_polls, polled);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
