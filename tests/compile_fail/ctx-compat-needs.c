// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_COMPAT first */
/* NEEDS: !UCMD_HAVE_COMPAT */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_ctx_compat(ctx));
#else
	return ucmd_complete(cmd, ucmd_ctx_locked(ctx));
#endif
}
FIXTURE_DRIVER(foo_get);
