// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static void foo_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done32(cmd, 0, foo_second(cmd), issue_flags);
}

static void foo_done_6_12(struct io_uring_cmd *cmd, u64 res2, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, res2, issue_flags);
}
