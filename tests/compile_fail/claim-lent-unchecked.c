// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may already be taken back or left lent */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	UCMD_LENT(lent);

	if (!ucmd_claim_lent(&foo_frame.lend, cmd, &lent))
#ifdef FAIL
		foo_submit();
#else
		return ucmd_complete(cmd, -ENOENT);
#endif
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}
LENDING_DRIVER(foo_get);
