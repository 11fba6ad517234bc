// SPDX-License-Identifier: GPL-2.0
/* Every case of a switch decides. */
#include "fixture.h"

UCMD_HANDLER(switch_cases, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	switch (foo_value()) {
	case 0:
		action = ucmd_complete(cmd, 0);
		break;
	case 1:
		action = ucmd_queue(cmd, &queued);
		ucmd_park(&queued, &foo.parked);
		break;
	case 2:
	case 3:
		return ucmd_complete(cmd, -EBUSY);
	default:
		action = ucmd_complete(cmd, -EINVAL);
		break;
	}
	return action;
}
FIXTURE_DRIVER(switch_cases);
