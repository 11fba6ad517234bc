// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_read: behind the first 16 bytes, use ucmd_sqe128_read\(\) */
#include "fixture.h"

struct foo_long {
	u64 first;
	u64 second;
	u64 third;
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct foo_long, third) & 1);
#else
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct foo_long, second) & 1);
#endif
}
FIXTURE_DRIVER(foo_get);
