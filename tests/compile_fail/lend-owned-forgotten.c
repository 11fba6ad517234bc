// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

#ifdef FAIL
	if (foo_ready())
#endif
		ucmd_lend(&owned, &foo_frame.loan, &foo_release, &foo_loan_args);
	return action;
}
FIXTURE_DRIVER(foo_get);
