// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold lent memory */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_LENT(lent);

	if (!ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
		return ucmd_complete(cmd, -ENOENT);
#ifdef FAIL
	if (ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
		foo_submit();
#endif
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
