// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_claim_lent: the command is from elsewhere, and not of this call */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	DEFINE_UCMD_LENT(lent);

#ifdef FAIL
	if (ucmd_claim_lent(&foo_frame.loan, &cmd, &lent))
#else
	if (ucmd_claim_lent_unlocked(&foo_frame.loan, &lent))
#endif
		ucmd_take_back(&lent);
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
