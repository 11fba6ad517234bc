// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_LEND_REQUEST first */
/* NEEDS: !UCMD_HAVE_LEND_REQUEST */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);

#ifdef FAIL
DEFINE_UCMD_RELEASE(foo_release, struct foo_frame, loan, foo_came_back);
#endif
