// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

DEFINE_UCMD(foo_ops, foo_issue);

static int front(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return foo_ops(cmd, issue_flags);
}
