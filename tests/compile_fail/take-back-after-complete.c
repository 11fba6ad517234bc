// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

#ifdef FAIL
	action = ucmd_complete(cmd, 0);
	ucmd_take_back(&foo_frame.loan, cmd);
#else
	ucmd_take_back(&foo_frame.loan, cmd);
	action = ucmd_complete(cmd, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
