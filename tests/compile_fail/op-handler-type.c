// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 1 of .foo_raw. */
/* EXPECT-GCC: too few arguments to function .foo_raw. */
/* EXPECT-CLANG: too few arguments to function call */
/* EXPECT-GCC: this statement may fall through */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

static int __maybe_unused foo_raw(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return 0;
}

UCMD_OPS(foo_uring_cmd,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
#ifdef FAIL
	UCMD_OP(_IO('f', 2), UCMD_NONE, foo_raw)
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
