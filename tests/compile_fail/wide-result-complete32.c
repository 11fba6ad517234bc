// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_complete: the result is wider than the int of a CQE */
#include "fixture.h"

u64 foo_bytes(void);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, foo_bytes(), 0ull);
#else
	return ucmd_complete(cmd, 0, foo_bytes());
#endif
}
FIXTURE_DRIVER(foo_get);
