// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

UCMD_CANCEL(cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(foo_ops, cancel, struct foo_pdu, where,
	UCMD_OP(FOO_WAIT, UCMD_NONE, wait)
);

static int front(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return foo_ops(cmd, issue_flags);
}
