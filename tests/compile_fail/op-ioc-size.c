// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the opcode of this case encodes another size than that of the payload type */
#include "fixture.h"

#define FOO_SET		_IOW('f', 2, struct foo_args)
#define FOO_OLD		_IOW('f', 2, u64)

static ucmd_handler foo_set(UCMD_FRESH cmd, const struct foo_args *args)
{
	return ucmd_complete(cmd, args->len & 1);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
#ifdef FAIL
	case FOO_OLD:
#else
	case FOO_SET:
#endif
		return ucmd_op(cmd, foo_set, struct foo_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
