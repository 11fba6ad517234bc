// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 3 of .foo_set. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'const struct foo_args \*' to parameter of type 'const struct foo_event \*' */
#include "fixture.h"

#ifdef FAIL
static ucmd_handler foo_set(UCMD_FRESH cmd, const struct foo_event *args)
#else
static ucmd_handler foo_set(UCMD_FRESH cmd, const struct foo_args *args)
#endif
{
	return ucmd_complete(cmd, *(u8 *)args);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case _IOW('f', 2, struct foo_args):
		return ucmd_op(cmd, foo_set, struct foo_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
