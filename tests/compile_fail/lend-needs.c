// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 7.3 or newer: test UCMD_HAVE_LEND first */
/* NEEDS: !UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	if (ucmd_lend(cmd, &foo_frame.loan, NULL, NULL))
		foo_submit();
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
