// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static void changes_not(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (!err)
		io_uring_cmd_done(cmd, 0, issue_flags);
	err = foo_account();
	if (err)
		io_uring_cmd_done(cmd, -EIO, issue_flags);
}

static void may_change_not(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (!err)
		io_uring_cmd_done(cmd, 0, issue_flags);
	foo_account(&err);
	if (err)
		io_uring_cmd_done(cmd, -EIO, issue_flags);
}

static void may_change_is(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err)
		io_uring_cmd_done(cmd, 0, issue_flags);
	foo_account(&err);
	if (!err)
		io_uring_cmd_done(cmd, -EIO, issue_flags);
}
