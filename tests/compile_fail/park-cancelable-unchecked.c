// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* NEEDS: UCMD_HAVE_CANCEL */
/* REFUSED: cancel_refuses_polled_commands */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct foo_waits, where, &foo.slot, ctx);
	if (err)
#ifdef FAIL
		foo_submit();
#else
		ucmd_done(&queued, err, ctx);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
