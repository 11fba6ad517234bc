// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_CANCEL(foo_cancel, cmd, ctx)
{
#ifdef FAIL
	if (foo_ready())
		ucmd_done(cmd, 0, ctx);
#endif
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(foo_uring_cmd, foo_cancel, struct foo_waits, where,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
