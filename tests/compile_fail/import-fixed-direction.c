// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_import_fixed: the direction is ITER_SOURCE or ITER_DEST */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_fixed fixed;
#ifdef FAIL
	enum { DIRECTION = 2 };
#else
	enum { DIRECTION = ITER_DEST };
#endif

	return ucmd_complete(cmd, ucmd_import_fixed(cmd, DIRECTION, 0, 1, &fixed, ctx));
}
FIXTURE_DRIVER(foo_get);
