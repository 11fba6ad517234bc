// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_LENT(lent);

#ifdef FAIL
	action = ucmd_complete(cmd, 0);
	if (ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
		ucmd_take_back(&lent);
#else
	if (ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
		ucmd_take_back(&lent);
	action = ucmd_complete(cmd, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
