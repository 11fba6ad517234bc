// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_LEND_REQUEST first */
/* NEEDS: !UCMD_HAVE_LEND_REQUEST */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

#ifdef FAIL
UCMD_OPS_LEND(foo_lending,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);
#endif
FIXTURE_DRIVER(foo_get);
