// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 1 of .__ucmd_action_ret. */
/* EXPECT-GCC13: control reaches end of non-void function */
/* EXPECT-CLANG: passing 'int' to parameter of incompatible type 'struct ucmd_action' */
#include "fixture.h"

#ifdef FAIL
static __always_inline int foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	if (op != FOO_GET)
		return -EOPNOTSUPP;
	return -EIOCBQUEUED;
}
#else
static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	if (op != FOO_GET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_keep(cmd, &foo.kept);
}
#endif
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
