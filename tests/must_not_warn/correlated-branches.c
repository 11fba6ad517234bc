// SPDX-License-Identifier: GPL-2.0
/* The same local condition twice: the compiler knows that it is the same. */
/* SAYS-ANALYSIS: does not compare the two conditions; keep it in one branch */
#include "fixture.h"

static ucmd_handler correlated_branches(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_keep(cmd, &owned);
	foo_submit();
	if (ready)
		action = ucmd_complete(cmd, 0);
	else
		ucmd_keep(&owned, &foo.kept);
	return action;
}
FIXTURE_DRIVER(correlated_branches);
