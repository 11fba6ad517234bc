// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	if (!ucmd_is(cmd, CQE32))
		return action;
#endif
	action = ucmd_complete(cmd, 0, 1ull);
	return action;
}
FIXTURE_DRIVER(foo_get);
