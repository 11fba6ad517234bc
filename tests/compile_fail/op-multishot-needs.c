// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first */
/* NEEDS: !UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	if (op != FOO_GET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
#ifdef FAIL
	return ucmd_op(cmd, foo_get, void, .multishot = true);
#else
	return ucmd_op(cmd, foo_get, void);
#endif
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
