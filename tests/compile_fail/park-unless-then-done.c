// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_unless(&queued, struct foo_line, waiter, &foo.line, foo_ready(), ctx);
#ifndef FAIL
	if (err)
#endif
		ucmd_done(&queued, err, ctx);
	return action;
}
FIXTURE_DRIVER(foo_get);
