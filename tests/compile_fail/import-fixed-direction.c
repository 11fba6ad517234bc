// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_import_fixed: the direction is ITER_SOURCE or ITER_DEST */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_fixed fixed;
#ifdef FAIL
	enum { DIRECTION = 2 };
#else
	enum { DIRECTION = ITER_DEST };
#endif

	return ucmd_complete(cmd, ucmd_import_fixed(cmd, DIRECTION, 0, 1, &fixed));
}
FIXTURE_DRIVER(foo_get);
