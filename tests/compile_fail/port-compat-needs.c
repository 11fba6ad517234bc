// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_COMPAT first */
/* NEEDS: !UCMD_HAVE_COMPAT */
#include "fixture.h"

bool foo_raw_compat(struct ucmd_raw_ctx ctx);

bool foo_raw_compat(struct ucmd_raw_ctx ctx)
{
#if UCMD_HAVE_COMPAT || defined(FAIL)
	return ucmd_raw_has(ctx, COMPAT);
#else
	return ucmd_raw_has(ctx, NONBLOCK);
#endif
}
