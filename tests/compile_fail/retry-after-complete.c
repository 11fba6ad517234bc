// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;

	if (ucmd_ctx_nonblock(ctx)) {
		action = ucmd_retry_blocking(cmd);
#ifndef FAIL
		return action;
#endif
	}
	action = ucmd_complete(cmd, 0);
	return action;
}
FIXTURE_DRIVER(foo_get);
