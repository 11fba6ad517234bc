// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	u32 len;

#ifdef FAIL
	action = ucmd_complete(cmd, 0);
	len = ucmd_sqe_read(cmd, struct foo_args, len);
#else
	len = ucmd_sqe_read(cmd, struct foo_args, len);
	action = ucmd_complete(cmd, 0);
#endif
	foo.waiting = len;
	return action;
}
FIXTURE_DRIVER(foo_get);
