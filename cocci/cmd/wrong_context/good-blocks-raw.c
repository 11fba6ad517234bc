// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* Called by the next one, which asks */
static int foo_reset(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	flush_work(&foo->work);
	return foo->result;
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	return foo_reset(cmd, issue_flags);
}
