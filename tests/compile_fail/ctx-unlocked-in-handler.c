// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: a context has one type; Coccinelle */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	ucmd_done(&queued, 0, ucmd_ctx_unlocked());
#else
	ucmd_done(&queued, 0, ctx);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
