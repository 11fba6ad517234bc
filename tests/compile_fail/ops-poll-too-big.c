// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_OPS_POLL: the type exceeds the 32 bytes of the PDU */
#include "fixture.h"

struct foo_big {
	struct ucmd_polled	polled;
#ifdef FAIL
	u64			more[4];
#else
	u64			more[3];
#endif
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_POLL(foo_poll, cmd)
{
	return ucmd_polled_done(cmd, 0);
}

UCMD_OPS(foo_ops,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);
UCMD_OPS_POLL(foo_uring_cmd, foo_ops, foo_poll, struct foo_big, polled);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
