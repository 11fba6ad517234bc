// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct foo_pdu pdu = { .foo = &foo };
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
#ifndef FAIL
	ucmd_pdu_write(&queued, &pdu);
#endif
	ucmd_park(&queued, &foo.parked);
#ifdef FAIL
	ucmd_pdu_write(&queued, &pdu);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
