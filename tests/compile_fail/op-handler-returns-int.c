// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 1 of .__ucmd_answer.|type mismatch in conditional expression|incompatible types when */
/* EXPECT-CLANG: incompatible operand types \('struct ucmd_action' and 'int'\) */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

#ifdef FAIL
static __always_inline int foo_int(UCMD_FRESH cmd)
{
	return -EIOCBQUEUED;
}
#endif

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_get, void);
#ifdef FAIL
	case _IO('f', 2):
		return ucmd_op(cmd, foo_int, void);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
