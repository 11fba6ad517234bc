// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the lent buffer may be neither taken back nor left lent */
/* EXPECT-GCC: ignoring return value of .ucmd_claim_lent. declared with attribute .warn_unused_result. */
/* EXPECT-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	UCMD_LENT(lent);

#ifdef FAIL
	ucmd_claim_lent(&foo_frame.lend, cmd, &lent);
#else
	if (ucmd_claim_lent(&foo_frame.lend, cmd, &lent))
		ucmd_take_back(&lent);
#endif
	return ucmd_complete(cmd, 0);
}
LENDING_DRIVER(foo_get);
