// SPDX-License-Identifier: GPL-2.0
/* The same local condition twice: the compiler knows that it is the same. */
/* SAYS-ANALYSIS: does not compare the two conditions; unpark and complete in one branch */
#include "fixture.h"

UCMD_HANDLER(correlated_branches, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_queue(cmd, &queued);
	foo_submit();
	if (ready)
		action = ucmd_complete(cmd, 0);
	else
		ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(correlated_branches);
