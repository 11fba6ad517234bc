// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result: ucmd_wait\(\), ucmd_keep\(\) or ucmd_retry_blocking\(\) returns what you mean */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, -EIOCBQUEUED, 1ull);
#else
	return ucmd_complete(cmd, -EINVAL, 1ull);
#endif
}
FIXTURE_DRIVER(foo_get);
