// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the payload was read already, and may be another one by now: hand on what was read */
#include "fixture.h"

static ucmd_handler foo_set(UCMD_FRESH cmd, const struct foo_args *args)
{
	if (args->len > 64)
		return ucmd_complete(cmd, -EINVAL);
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct foo_args, len));
#else
	return ucmd_complete(cmd, args->len);
#endif
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, foo_set, struct foo_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
