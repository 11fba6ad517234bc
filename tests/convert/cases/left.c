// SPDX-License-Identifier: GPL-2.0
/*
 * What the patches do not know they leave as it is, and name: a callback by its address.
 *
 * LEFT: io_uring_cmd_tw_t
 * LEFT: io_uring_cmd_complete_in_task() of something that is not the name of a function
 */
#include <linux/io_uring/cmd.h>
#include <linux/fs.h>
#include <linux/module.h>

io_uring_cmd_tw_t left_work(int nr);

static int left_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_complete_in_task(cmd, left_work(3));
	return -EIOCBQUEUED;
}

const struct file_operations left_fops = { .owner = THIS_MODULE, .uring_cmd = left_uring_cmd };
