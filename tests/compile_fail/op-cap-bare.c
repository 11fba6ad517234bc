// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: .cap takes UCMD_CAP */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(foo_uring_cmd,
#ifdef FAIL
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get, .cap = CAP_SYS_ADMIN)
#else
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get, .cap = UCMD_CAP(CAP_SYS_ADMIN))
#endif
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
