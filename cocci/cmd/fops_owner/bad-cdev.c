// SPDX-License-Identifier: GPL-2.0
#include <linux/cdev.h>
#include <linux/io_uring/cmd.h>

static struct file_operations foo_fops = {
	.open		= foo_open,
	.uring_cmd	= foo_uring_cmd,
};

static int foo_init(void)
{
	cdev_init(&foo_cdev, &foo_fops);
	return cdev_add(&foo_cdev, foo_dev, 1);
}
