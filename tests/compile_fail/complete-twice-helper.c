// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline struct ucmd_action foo_reply(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	return ucmd_complete(cmd, foo_value());
}

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = foo_reply(cmd);

#ifdef FAIL
	if (!foo_ready())
		action = foo_reply(cmd);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
