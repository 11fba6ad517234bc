// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the opcode of this case encodes another size than that of the payload type */
#include "fixture.h"

#define FOO_SET		_IOW('f', 2, u64)

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
#ifdef FAIL
	struct foo_args args;
#else
	u64 args;
#endif

	if (op != FOO_SET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	args = ucmd_sqe_read(cmd, typeof(args));
	return ucmd_complete(cmd, *(u8 *)&args);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
