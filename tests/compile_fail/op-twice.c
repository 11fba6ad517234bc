// SPDX-License-Identifier: GPL-2.0
/* EXPECT: duplicate case value */
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
#ifdef FAIL
	case FOO_GET:
		return ucmd_op(cmd, foo_get, void, .may_block = true);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
