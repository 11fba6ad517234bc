// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_CANCEL(foo_cancel, cmd, ctx)
{
	ucmd_lend_canceled(cmd, ctx);
#ifdef FAIL
	ucmd_done(cmd, -ECANCELED, ctx);
#endif
}

UCMD_OPS_CANCEL(foo_uring_cmd, foo_cancel, struct foo_waits, where,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
