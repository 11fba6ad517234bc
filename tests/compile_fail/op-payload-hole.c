// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the payload type has a hole, and 32-bit programs may lay it out without: fill it with a member */
/* ACCEPTED-CLANG22: it has no __builtin_clear_padding() */
#include "fixture.h"

struct foo_set {
	__u32	len;
#ifndef FAIL
	__u32	reserved;
#endif
	__u64	addr;
};

static ucmd_handler foo_set(UCMD_FRESH cmd, const struct foo_set *args)
{
	return ucmd_complete(cmd, args->len & 1);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case _IOW('f', 2, struct foo_set):
		return ucmd_op(cmd, foo_set, struct foo_set);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
