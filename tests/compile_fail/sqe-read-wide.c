// SPDX-License-Identifier: GPL-2.0
/* EXPECT: Unsupported access size */
#include "fixture.h"

struct foo_pair {
	u64 first;
	u64 second;
};

struct foo_nested {
	struct foo_pair pair;
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	struct foo_pair pair = ucmd_sqe_read(cmd, struct foo_nested, pair);
#else
	struct foo_pair pair;

	ucmd_sqe_copy(cmd, &pair);
#endif
	return ucmd_complete(cmd, pair.second & 1);
}
FIXTURE_DRIVER(foo_get);
