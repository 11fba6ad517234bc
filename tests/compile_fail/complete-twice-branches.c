// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	bool ready = foo_ready();

	if (ready)
		action = ucmd_complete(cmd, 0);
#ifdef FAIL
	if (!ready || foo_more())
#else
	if (!ready)
#endif
		action = ucmd_complete(cmd, -ENODEV);
	return action;
}
FIXTURE_DRIVER(foo_get);
