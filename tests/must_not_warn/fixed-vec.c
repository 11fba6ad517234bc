// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_FIXED_VEC */
/* Vectors: one for a command, on whichever path, and a single part beside it. */
#include "fixture.h"

UCMD_HANDLER(fixedv_either, cmd, ctx)
{
	struct ucmd_fixed fixed, more;
	struct foo_args args;
	int err;

	ucmd_sqe_copy(cmd, &args);
	switch (args.flags) {
	case 0:
		err = ucmd_import_fixed_vec(cmd, ITER_DEST, args.addr, args.len, &fixed, ctx);
		break;
	case 1:
		err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, args.addr, args.len, &fixed, ctx);
		if (!err)
			err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, 1, &more, ctx);
		break;
	default:
		err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, args.len, &fixed, ctx);
	}
	if (err)
		return ucmd_complete(cmd, err);
	iov_iter_advance(ucmd_fixed_iter(cmd, &fixed), 1);
	return ucmd_complete(cmd, iov_iter_count(ucmd_fixed_iter(cmd, &fixed)) & 1);
}

UCMD_OPS(fixedv_uring_cmd,
	UCMD_OP(FOO_GET, UCMD_NONE, fixedv_either)
);

const struct file_operations fixedv_fops = {
	.uring_cmd = fixedv_uring_cmd,
};
