// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	ucmd_lend(&owned, &foo_frame.loan, &foo_release, &foo_loan_args);
#ifdef FAIL
	ucmd_done(&owned, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
