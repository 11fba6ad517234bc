// SPDX-License-Identifier: GPL-2.0
/* A command data of the open file. */
#include "dev.h"
#include <ucmd/ucmd.h>
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

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo_file *ff)
{
	if (op != FOO_GET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_complete(cmd, ff->value);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
