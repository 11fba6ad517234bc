// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	if (!foo_ready() && ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	action = ucmd_keep(cmd, &foo.kept);
#ifdef FAIL
	if (!foo_ready())
		return ucmd_retry_blocking(cmd);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
