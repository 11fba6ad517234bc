// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include "fixture.h"

#if UCMD_HAVE_CANCEL || defined(FAIL)
UCMD_CANCEL(foo_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}
#endif
