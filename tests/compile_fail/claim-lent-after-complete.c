// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_LENT(lent);

#ifdef FAIL
	action = ucmd_complete(cmd, 0);
	if (ucmd_claim_lent(&foo_frame.lend, cmd, &lent))
		ucmd_take_back(&lent);
#else
	if (ucmd_claim_lent(&foo_frame.lend, cmd, &lent))
		ucmd_take_back(&lent);
	action = ucmd_complete(cmd, 0);
#endif
	return action;
}
LENDING_DRIVER(foo_get);
