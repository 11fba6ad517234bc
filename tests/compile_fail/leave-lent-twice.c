// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may already be taken back or left lent */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_bvec(&queued, &foo_frame.lend, &foo_release, &foo_loan, ctx, &lent);
	if (err) {
		ucmd_done(&queued, err, ctx);
		return action;
	}
	if (foo_more())
		ucmd_leave_lent(&lent);
#ifdef FAIL
	ucmd_leave_lent(&lent);
#else
	else
		ucmd_take_back(&lent);
#endif
	return action;
}
LENDING_DRIVER(foo_get);
