// SPDX-License-Identifier: GPL-2.0
/* The new command is kept, the one that was kept before is completed. */
#include "fixture.h"

static __always_inline void two_handles_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(two_handles_finish, two_handles_done);

static ucmd_handler two_handles_handler(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	DEFINE_UCMD_CLAIMED(old);

	ucmd_take(&foo.kept, &old);
	action = ucmd_keep(cmd, &owned);
	ucmd_keep(&owned, &foo.kept);
	ucmd_to_task(&old, &two_handles_finish);
	return action;
}
FIXTURE_DRIVER(two_handles_handler);
