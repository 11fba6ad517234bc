// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	do {
		action = ucmd_complete(cmd, foo_value());
#ifndef FAIL
		break;
#endif
	} while (foo_more());
	return action;
}
FIXTURE_DRIVER(foo_get);
