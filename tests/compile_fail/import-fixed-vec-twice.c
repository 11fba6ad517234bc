// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: a second vector may overwrite the first one of the command */
/* NEEDS: UCMD_HAVE_FIXED_VEC */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_fixed from, to;
	struct foo_args args;
	int err;

	ucmd_sqe_copy(cmd, &args);
	err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, args.addr, args.len, &from, ctx);
	if (err)
		return ucmd_complete(cmd, err);
#ifdef FAIL
	err = ucmd_import_fixed_vec(cmd, ITER_DEST, args.addr, args.flags, &to, ctx);
#else
	err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, args.flags, &to, ctx);
#endif
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(foo_get);
