// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_take_back_unlocked: the ring lock may be held here */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	ucmd_take_back_unlocked(&foo_frame.loan);
#else
	ucmd_take_back(&foo_frame.loan, cmd);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
