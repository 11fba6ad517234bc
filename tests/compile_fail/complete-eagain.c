// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result: use ucmd_queue\(\) or ucmd_retry_blocking\(\) */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	if (ucmd_ctx_nonblock(ctx))
#ifdef FAIL
		return ucmd_complete(cmd, -EAGAIN);
#else
		return ucmd_retry_blocking(cmd);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
