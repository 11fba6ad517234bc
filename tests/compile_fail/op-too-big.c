// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_OP: more than the 80 bytes of an SQE: struct foo_big */
#include "fixture.h"

struct foo_big {
	u64 words[10];
#ifdef FAIL
	u64 more;
#endif
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(foo_uring_cmd,
	UCMD_OP(FOO_GET, struct foo_big, foo_get)
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
