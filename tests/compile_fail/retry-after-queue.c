// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	if (!foo_ready() && ucmd_ctx_nonblock(ctx))
		return ucmd_retry_blocking(cmd);
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
#ifdef FAIL
	if (!foo_ready())
		return ucmd_retry_blocking(cmd);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
