// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

#ifndef FAIL
	if (!ucmd_is(cmd, FIXED))
		return ucmd_complete(cmd, -EINVAL);
#endif
	action = ucmd_complete(cmd, 0);
#ifdef FAIL
	if (!ucmd_is(cmd, FIXED))
		foo_submit();
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
