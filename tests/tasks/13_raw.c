// SPDX-License-Identifier: GPL-2.0
/* A command data of the open file, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
struct foo_file {
	int value;
};

int foo_open(struct inode *inode, struct file *file)
{
	file->private_data = kzalloc(sizeof(struct foo_file), GFP_KERNEL);
	return file->private_data ? 0 : -ENOMEM;
}

int foo_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_file *ff = cmd->file->private_data;

	if (cmd->cmd_op != FOO_GET)
		return -EOPNOTSUPP;
	return ff->value;
}
