// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_COMPAT first */
/* NEEDS: !UCMD_HAVE_COMPAT */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_is(cmd, COMPAT));
#else
	return ucmd_complete(cmd, ucmd_is(cmd, SQE128));
#endif
}
FIXTURE_DRIVER(foo_get);
