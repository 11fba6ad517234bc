// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result: ucmd_wait\(\), ucmd_keep\(\) or ucmd_retry_blocking\(\) returns what you mean */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	if (ucmd_is(cmd, NONBLOCK))
#ifdef FAIL
		return ucmd_complete(cmd, -EAGAIN);
#else
		return ucmd_retry_blocking(cmd);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
