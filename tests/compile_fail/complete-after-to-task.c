// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_to_task(cmd, &foo_finish);

#ifdef FAIL
	if (!foo_ready())
		return ucmd_complete(cmd, -EIO);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
