// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	u64 addr3;

#ifdef FAIL
	action = ucmd_complete(cmd, 0);
	addr3 = ucmd_sqe_field(cmd, addr3);
#else
	addr3 = ucmd_sqe_field(cmd, addr3);
	action = ucmd_complete(cmd, 0);
#endif
	foo.waiting = addr3;
	return action;
}
FIXTURE_DRIVER(foo_get);
