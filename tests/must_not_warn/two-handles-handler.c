// SPDX-License-Identifier: GPL-2.0
/* The new command waits, the one that waited is completed. */
#include "fixture.h"

UCMD_HANDLER(two_handles_handler, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_QUEUED(old);

	ucmd_unpark(&foo.parked, &old);
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	ucmd_done(&old, 0, ctx);
	return action;
}
FIXTURE_DRIVER(two_handles_handler);
