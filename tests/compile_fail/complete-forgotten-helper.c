// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static __always_inline struct ucmd_action foo_check(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	if (!foo_ready())
		return action;
#endif
	action = ucmd_complete(cmd, 0);
	return action;
}

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return foo_check(cmd);
}
FIXTURE_DRIVER(foo_get);
