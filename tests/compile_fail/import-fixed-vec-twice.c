// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: a second vector may overwrite the first one of the command */
/* NEEDS: UCMD_HAVE_FIXED_VEC */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_fixed from, to;
	struct foo_args args;
	int err;

	args = ucmd_sqe_read(cmd, struct foo_args);
	err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, args.addr, args.len, &from);
	if (err)
		return ucmd_complete(cmd, err);
#ifdef FAIL
	err = ucmd_import_fixed_vec(cmd, ITER_DEST, args.addr, args.flags, &to);
#else
	err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, args.flags, &to);
#endif
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(foo_get);
