// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline struct ucmd_action foo_reply(struct ucmd_fresh *cmd)
#else
static __ucmd_helper struct ucmd_action foo_reply(struct ucmd_fresh *cmd)
#endif
	__ucmd_takes(cmd)
{
	return ucmd_complete(cmd, foo_value());
}

UCMD_HANDLER(foo_get, cmd, ctx)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return foo_reply(cmd);
}
FIXTURE_DRIVER(foo_get);
