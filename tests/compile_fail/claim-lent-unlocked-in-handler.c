// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_claim_lent_unlocked: the ring lock may be held here */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_LENT(lent);

#ifdef FAIL
	if (ucmd_claim_lent_unlocked(&foo_frame.loan, &lent))
#else
	if (ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
#endif
		ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
