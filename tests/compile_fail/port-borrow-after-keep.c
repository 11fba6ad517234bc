// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

void foo_raw_look(struct ucmd_raw *cmd);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

#ifndef FAIL
	foo_raw_look(ucmd_raw_borrow(cmd));
#endif
	action = ucmd_keep(cmd, &foo.kept);
#ifdef FAIL
	foo_raw_look(ucmd_raw_borrow(cmd));
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
