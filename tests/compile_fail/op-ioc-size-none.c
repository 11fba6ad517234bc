// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_OP: the opcode encodes another size than that of (UCMD_NONE|struct ucmd_none) */
#include "fixture.h"

#define FOO_SET		_IOW('f', 2, struct foo_args)

UCMD_HANDLER(foo_set, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(foo_uring_cmd,
#ifdef FAIL
	UCMD_OP(FOO_SET, UCMD_NONE, foo_set)
#else
	UCMD_OP(FOO_SET, struct foo_args, foo_set)
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
