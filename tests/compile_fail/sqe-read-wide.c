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

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	struct foo_pair pair = ucmd_sqe_read(cmd, struct foo_nested, pair);
#else
	struct foo_pair pair = ucmd_sqe_read(cmd, struct foo_pair);

#endif
	return ucmd_complete(cmd, !pair.second);
}
FIXTURE_DRIVER(foo_get);
