// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: a second vector may overwrite the first one of the command */
/* NEEDS: UCMD_HAVE_FIXED_VEC */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_fixed fixed;
	int err;

#ifdef FAIL
	do {
		err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, 0, 1, &fixed);
	} while (err && foo_more());
#else
	err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, 0, 1, &fixed);
#endif
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(foo_get);
