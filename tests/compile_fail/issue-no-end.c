// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: control reaches end of non-void function */
/* EXPECT-CLANG: non-void function does not return a value in all control paths */
/* EXPECT-GCC: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_get, void);
	}
#ifndef FAIL
	return ucmd_complete(cmd, -EOPNOTSUPP);
#endif
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
