// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ucmd_op: not __always_inline: foo_get */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline, or ucmd_handler */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline struct ucmd_action foo_get(UCMD_FRESH cmd, const struct foo_args *args)
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
