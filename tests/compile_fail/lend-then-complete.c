// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);

#ifdef FAIL
	if (foo_ready())
		action = ucmd_complete(cmd, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
