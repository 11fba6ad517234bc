// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result: use ucmd_queue\(\) or ucmd_retry_blocking\(\) */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	return ucmd_complete(cmd, -EIOCBQUEUED);
#else
	return ucmd_complete(cmd, -EINVAL);
#endif
}
FIXTURE_DRIVER(foo_get);
