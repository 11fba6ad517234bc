// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <linux/miscdevice.h>

static const struct file_operations foo_fops = {
	.uring_cmd	= foo_uring_cmd,
	.release	= foo_release,
};

static struct miscdevice foo_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.fops	= &foo_fops,
};
