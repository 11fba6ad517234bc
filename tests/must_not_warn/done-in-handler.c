// SPDX-License-Identifier: GPL-2.0
/* Queued and completed in one go. */
#include "fixture.h"

UCMD_HANDLER(done_in_handler, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	if (foo_ready())
		ucmd_done(&queued, 0, ctx);
	else
		ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(done_in_handler);
