// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ucmd_op: not __always_inline: foo_raw */
/* EXPECT-GCC: passing argument 2 of .foo_raw. makes integer from pointer without a cast|type mismatch in conditional expression */
/* EXPECT-CLANG: incompatible (pointer to integer conversion|operand types) */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

#ifdef FAIL
static int foo_raw(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return 0;
}
#endif

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_get, void);
#ifdef FAIL
	case _IO('f', 2):
		return ucmd_op(cmd, foo_raw, void);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
