// SPDX-License-Identifier: GPL-2.0
/* EXPECT: (expression in static assertion is not constant|static.assert(ion)? expression is not an integral constant expression|ucmd_import_fixed: the direction is) */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_args args;
	struct ucmd_fixed fixed;
	int err;

	args = ucmd_sqe_read(cmd, struct foo_args);
#ifdef FAIL
	err = ucmd_import_fixed(cmd, args.flags & 1, args.addr, args.len, &fixed);
#else
	if (args.flags & 1)
		err = ucmd_import_fixed(cmd, ITER_SOURCE, args.addr, args.len, &fixed);
	else
		err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, args.len, &fixed);
#endif
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(foo_get);
