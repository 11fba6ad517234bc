// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_end(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
	return 0;
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_end(cmd, issue_flags);
	return foo_issue(cmd, issue_flags);
}
