// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first */
/* NEEDS: !UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(foo_uring_cmd,
#ifdef FAIL
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get, .multishot = true)
#else
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
