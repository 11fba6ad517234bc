// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 1 of .__ucmd_action_ret. */
/* EXPECT-CLANG: passing 'int' to parameter of incompatible type 'struct ucmd_action' */
/* EXPECT-GCC: this statement may fall through */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

static int __maybe_unused foo_int(struct ucmd_issue issue)
{
	return -EIOCBQUEUED;
}

UCMD_OPS(foo_uring_cmd,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
#ifdef FAIL
	UCMD_OP(_IO('f', 2), UCMD_NONE, foo_int)
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
