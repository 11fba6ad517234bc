// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_post_copy: a UCMD_OWNED body may run without the user: UCMD_IN_TASK */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static __always_inline void foo_canceled(UCMD_OWNED cmd)
{
	int err = 0;

#ifdef FAIL
	err = ucmd_post_copy(cmd, 7, &foo, 64);
#endif
	ucmd_done(cmd, err ?: -ECANCELED);
}

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}
FIXTURE_DRIVER(foo_get, foo_canceled);
