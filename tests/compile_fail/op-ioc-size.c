// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_OP: the opcode encodes another size than that of struct foo_args */
#include "fixture.h"

#define FOO_SET		_IOW('f', 2, struct foo_args)
#define FOO_OLD		_IOW('f', 2, u64)

UCMD_HANDLER(foo_set, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(foo_uring_cmd,
#ifdef FAIL
	UCMD_OP(FOO_OLD, struct foo_args, foo_set)
#else
	UCMD_OP(FOO_SET, struct foo_args, foo_set)
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
