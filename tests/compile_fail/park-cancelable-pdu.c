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
#ifndef FAIL
	ucmd_pdu(&queued, struct foo_waits)->tag = 1;
#endif
	err = ucmd_park_cancelable(&queued, struct foo_waits, where, &foo.slot, ctx);
	if (err) {
		ucmd_done(&queued, err, ctx);
		return action;
	}
#ifdef FAIL
	ucmd_pdu(&queued, struct foo_waits)->tag = 1;
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
