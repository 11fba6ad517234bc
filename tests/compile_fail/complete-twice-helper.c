// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

static __ucmd_helper struct ucmd_action foo_reply(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	return ucmd_complete(cmd, foo_value());
}

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action = foo_reply(cmd);

#ifdef FAIL
	if (!foo_ready())
		action = foo_reply(cmd);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
