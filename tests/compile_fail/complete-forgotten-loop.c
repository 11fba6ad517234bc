// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };
	int i;

	for (i = 0; i < 8; i++) {
		if (foo_ready())
			return ucmd_complete(cmd, i);
	}
#ifndef FAIL
	action = ucmd_complete(cmd, -EBUSY);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
