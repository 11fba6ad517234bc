// SPDX-License-Identifier: GPL-2.0
/* EXPECT: DEFINE_UCMD: the parameter of the body for cancel is UCMD_OWNED */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

#ifdef FAIL
static __always_inline void foo_canceled(UCMD_IN_TASK cmd)
#else
static __always_inline void foo_canceled(UCMD_OWNED cmd)
#endif
{
	ucmd_done(cmd, -ECANCELED);
}
FIXTURE_DRIVER(foo_get, foo_canceled);
