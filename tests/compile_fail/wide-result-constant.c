// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_complete: the result is wider than the int of a CQE */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, 0xc0000000);
#else
	return ucmd_complete(cmd, sizeof(struct foo_args));
#endif
}
FIXTURE_DRIVER(foo_get);
