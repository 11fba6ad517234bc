// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}

static __always_inline void foo_canceled(UCMD_OWNED cmd)
{
#ifdef FAIL
	if (foo_ready())
#endif
		ucmd_done(cmd, -ECANCELED);
}
FIXTURE_DRIVER(foo_get, foo_canceled);
