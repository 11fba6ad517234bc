// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_FIXED_VEC first */
/* NEEDS: !UCMD_HAVE_FIXED_VEC */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_fixed fixed __maybe_unused;

#ifdef FAIL
	if (ucmd_import_fixed_vec(cmd, ITER_SOURCE, 0, 1, &fixed))
		foo_submit();
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
