// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_FIXED_VEC */
/* Vectors: one for a command, on whichever path, and a single part beside it. */
#include "fixture.h"

static ucmd_handler fixedv_either(UCMD_FRESH cmd)
{
	struct ucmd_fixed fixed, more;
	struct foo_args args;
	int err;

	args = ucmd_sqe_read(cmd, struct foo_args);
	switch (args.flags) {
	case 0:
		err = ucmd_import_fixed_vec(cmd, ITER_DEST, args.addr, args.len, &fixed);
		break;
	case 1:
		err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, args.addr, args.len, &fixed);
		if (!err)
			err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, 1, &more);
		break;
	default:
		err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, args.len, &fixed);
	}
	if (err)
		return ucmd_complete(cmd, err);
	iov_iter_advance(ucmd_fixed_iter(cmd, &fixed), 1);
	return ucmd_complete(cmd, (int)iov_iter_count(ucmd_fixed_iter(cmd, &fixed)));
}
FIXTURE_DRIVER(fixedv_either);
