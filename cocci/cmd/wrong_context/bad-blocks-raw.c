// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	synchronize_rcu();
	flush_work(&foo->work);
	return foo->result;
}
