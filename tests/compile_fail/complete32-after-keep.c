// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_keep(cmd, &foo.kept);

#ifdef FAIL
	action = ucmd_complete(cmd, 0, 1ull);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
