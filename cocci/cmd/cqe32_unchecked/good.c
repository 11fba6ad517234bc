// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_CQE32))
		return -EINVAL;
	io_uring_cmd_done32(cmd, 0, 1, issue_flags);
	return -EIOCBQUEUED;
}
