// SPDX-License-Identifier: GPL-2.0
/* A helper that queues and parks. */
#include "fixture.h"

static __ucmd_helper struct ucmd_action helper_queue_park(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_pdu(&queued, struct foo_pdu)->tag = 1;
	ucmd_park(&queued, &foo.parked);
	return action;
}

UCMD_HANDLER(helper_queue, cmd, ctx)
{
	struct ucmd_action action;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = helper_queue_park(cmd);
	foo_submit();
	return action;
}
FIXTURE_DRIVER(helper_queue);
