// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: case label does not reduce to an integer constant */
/* EXPECT-CLANG: (expression is not an integer constant expression|static assertion expression is not an integral constant expression) */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

extern unsigned int foo_opcode;

UCMD_OPS(foo_uring_cmd,
#ifdef FAIL
	UCMD_OP(foo_opcode, UCMD_NONE, foo_get)
#else
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
