// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline struct ucmd_action foo_reply(struct ucmd_fresh *cmd)
#else
static __always_inline struct ucmd_action foo_reply(struct ucmd_fresh *cmd)
#endif
	__ucmd_takes(cmd)
{
	return ucmd_complete(cmd, foo_value());
}

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return foo_reply(cmd);
}
FIXTURE_DRIVER(foo_get);
