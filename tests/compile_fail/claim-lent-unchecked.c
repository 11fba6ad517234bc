// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the memory may already be taken back or left lent */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_LENT(lent);

	if (!ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
#ifdef FAIL
		foo_submit();
#else
		return ucmd_complete(cmd, -ENOENT);
#endif
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
