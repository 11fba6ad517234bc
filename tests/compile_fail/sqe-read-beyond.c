// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_read: behind the first 16 bytes, hand the payload over with ucmd_op\(\) */
#include "fixture.h"

struct foo_long {
	u64 first;
	u64 second;
	u64 third;
};

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, !ucmd_sqe_read(cmd, struct foo_long, third));
#else
	return ucmd_complete(cmd, !ucmd_sqe_read(cmd, struct foo_long, second));
#endif
}
FIXTURE_DRIVER(foo_get);
