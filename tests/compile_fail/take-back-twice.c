// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the memory may already be taken back or left lent */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_LENT(lent);

	if (!ucmd_claim_lent_unlocked(&foo_frame.loan, &lent))
		return;
	ucmd_take_back(&lent);
#ifdef FAIL
	if (foo_more())
		ucmd_take_back(&lent);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
