// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_in_timed_claim. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_CANCEL(foo_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

#ifdef FAIL
UCMD_OPS_TIMEOUT(foo_uring_cmd, foo_cancel, struct foo_waits, where,
#else
UCMD_OPS_TIMEOUT(foo_uring_cmd, foo_cancel, struct foo_timed, where,
#endif
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
