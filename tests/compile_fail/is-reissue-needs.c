// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_REISSUE first */
/* NEEDS: !UCMD_HAVE_REISSUE */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_is(cmd, REISSUE));
#else
	return ucmd_complete(cmd, 0);
#endif
}
FIXTURE_DRIVER(foo_get);
