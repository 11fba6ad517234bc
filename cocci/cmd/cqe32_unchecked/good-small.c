// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static void foo_done_6_12(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, res, 0, issue_flags);
}

static void foo_done(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, res, issue_flags);
}
