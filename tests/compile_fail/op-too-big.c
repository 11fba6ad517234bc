// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_op: more than the 80 bytes of an SQE: struct foo_big */
#include "fixture.h"

struct foo_big {
	u64 words[10];
#ifdef FAIL
	u64 more;
#endif
};

static ucmd_handler foo_set(UCMD_FRESH cmd, const struct foo_big *args)
{
	return ucmd_complete(cmd, !args->words[9]);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_set, struct foo_big);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
