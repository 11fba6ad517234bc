// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: too few arguments to function .foo_get. */
/* EXPECT-GCC: passing argument 3 of .foo_get. from incompatible pointer type */
/* EXPECT-CLANG: too few arguments to function call */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd, struct foo *foo, const struct foo_args *args)
{
	return ucmd_complete(cmd, foo->waiting ? args->len & 1 : 0);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_GET:
#ifdef FAIL
		return ucmd_op(cmd, foo_get, struct foo_args);
#else
		return ucmd_op(cmd, foo_get, struct foo_args, (foo));
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
