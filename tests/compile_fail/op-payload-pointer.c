// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_op: the payload is a pointer */
#include "fixture.h"

#ifdef FAIL
typedef struct foo_args *foo_payload;
#else
typedef struct foo_args foo_payload;
#endif

static ucmd_handler foo_set(UCMD_FRESH cmd, const foo_payload *args)
{
	return ucmd_complete(cmd, *(u8 *)args);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_set, foo_payload);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
