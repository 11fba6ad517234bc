// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the lent memory may be neither taken back nor left lent */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_LENT(lent);

	if (!ucmd_claim_lent(&foo_frame.loan, cmd, &lent))
		return ucmd_complete(cmd, -ENOENT);
#ifdef FAIL
	if (!foo_ready())
		return ucmd_complete(cmd, -EBUSY);
#endif
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
