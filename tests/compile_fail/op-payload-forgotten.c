// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the opcode of this case encodes another size than that of the payload type */
#include "fixture.h"

#define FOO_SET		_IOW('f', 2, struct foo_args)

static ucmd_handler foo_set(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static ucmd_handler foo_set_args(UCMD_FRESH cmd, const struct foo_args *args)
{
	return ucmd_complete(cmd, args->len & 1);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_set, void);
	case FOO_SET:
#ifdef FAIL
		return ucmd_op(cmd, foo_set, void);
#else
		return ucmd_op(cmd, foo_set_args, struct foo_args);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
