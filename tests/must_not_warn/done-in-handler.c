// SPDX-License-Identifier: GPL-2.0
/* Kept and completed in one go. */
#include "fixture.h"

static ucmd_handler done_in_handler(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
	if (foo_ready())
		ucmd_done(&owned, 0);
	else
		ucmd_keep(&owned, &foo.kept);
	return action;
}
FIXTURE_DRIVER(done_in_handler);
