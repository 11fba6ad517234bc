// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the lent memory may be neither taken back nor left lent */
/* EXPECT-GCC: ignoring return value of .__ucmd_claim_lent. declared with attribute .warn_unused_result. */
/* EXPECT-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_LENT(lent);

#ifdef FAIL
	ucmd_claim_lent(&foo_frame.loan, cmd, &lent);
#else
	if (ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
		ucmd_take_back(&lent);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
