// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	if (!foo_ready())
		goto fail;
	action = ucmd_complete(cmd, 0);
#ifndef FAIL
	return action;
#endif
fail:
	action = ucmd_complete(cmd, -EIO);
	return action;
}
FIXTURE_DRIVER(foo_get);
