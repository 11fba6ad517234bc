// SPDX-License-Identifier: GPL-2.0
/* Many independent conditions before the one decision. */
#include "fixture.h"

static ucmd_handler deep_branches(UCMD_FRESH cmd)
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
		DEFINE_UCMD_OWNED(owned);

		action = ucmd_keep(cmd, &owned);
		if (score > 12)
			ucmd_pdu(&owned)->tag = score;
		else
			ucmd_pdu(&owned)->tag = 0;
		ucmd_keep(&owned, &foo.kept);
		return action;
	}
	return ucmd_complete(cmd, score);
}
FIXTURE_DRIVER(deep_branches);
