// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	if (ucmd_is(cmd, NONBLOCK)) {
		action = ucmd_retry_blocking(cmd);
#ifndef FAIL
		return action;
#endif
	}
	action = ucmd_complete(cmd, 0);
	return action;
}
FIXTURE_DRIVER(foo_get);
