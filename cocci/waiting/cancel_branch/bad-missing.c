// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int raw_missing(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return foo_start(cmd);
}
