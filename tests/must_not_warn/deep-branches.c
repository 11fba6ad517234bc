// SPDX-License-Identifier: GPL-2.0
/* Many independent conditions before the one decision. */
#include "fixture.h"

UCMD_HANDLER(deep_branches, cmd, ctx)
{
	int score = 0, i;

	for (i = 0; i < 4; i++) {
		if (foo_ready())
			score++;
		if (foo_more())
			score += 2;
		if (foo_value() > i)
			score += 4;
	}
	if (score > 8) {
		struct ucmd_action action;
		UCMD_QUEUED(queued);

		action = ucmd_queue(cmd, &queued);
		if (score > 12)
			ucmd_pdu(&queued, struct foo_pdu)->tag = score;
		else
			ucmd_pdu(&queued, struct foo_pdu)->tag = 0;
		ucmd_park(&queued, &foo.parked);
		return action;
	}
	return ucmd_complete(cmd, score);
}
FIXTURE_DRIVER(deep_branches);
