// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: .const struct __ucmd_op_needs. has no member named .cqe64. */
/* EXPECT-CLANG: field designator 'cqe64' does not refer to any field in type 'const struct __ucmd_op_needs' */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
#ifdef FAIL
		return ucmd_op(cmd, foo_get, void, .cqe64 = true);
#else
		return ucmd_op(cmd, foo_get, void, .cqe32 = true);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
