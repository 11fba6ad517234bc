// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_wait_timeout(cmd, &foo.timed, ms_to_ktime(10));
#else
	return ucmd_keep(cmd, &foo.slot);
#endif
}
FIXTURE_DRIVER(foo_get);
