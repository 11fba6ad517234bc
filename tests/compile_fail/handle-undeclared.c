// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may not be declared with UCMD_QUEUED */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
#ifdef FAIL
	struct ucmd_queued queued = { };
#else
	UCMD_QUEUED(queued);
#endif

	action = ucmd_queue(cmd, &queued);
#ifndef FAIL
	ucmd_park(&queued, &foo.parked);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
