// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: .const struct ucmd_op. has no member named .cqe64. */
/* EXPECT-CLANG: field designator 'cqe64' does not refer to any field in type 'const struct ucmd_op' */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(foo_uring_cmd,
#ifdef FAIL
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get, .cqe64 = true)
#else
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get, .cqe32 = true)
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
