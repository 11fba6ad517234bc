// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <linux/miscdevice.h>

static const struct file_operations foo_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= foo_uring_cmd,
};

static const struct file_operations foo_plain_fops = {
	.release	= foo_release,
};

/* Of a file system: its mount keeps the module. */
const struct file_operations foo_file_operations = {
	.uring_cmd	= foo_uring_cmd,
};

static struct miscdevice foo_misc = { .fops = &foo_fops };
static struct miscdevice foo_plain_misc = { .fops = &foo_plain_fops };
