// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ucmd_op: not __always_inline: foo_get */
/* ACCEPTED-CLANG: it inlines the function by itself, and cannot be asked for its attributes */
#include "fixture.h"

#ifdef FAIL
static struct ucmd_action foo_get(UCMD_FRESH cmd, const struct foo_args *args)
#else
static ucmd_handler foo_get(UCMD_FRESH cmd, const struct foo_args *args)
#endif
{
	return ucmd_complete(cmd, args->len & 1);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_get, struct foo_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
