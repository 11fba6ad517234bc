// SPDX-License-Identifier: GPL-2.0
/*
 * A callback that the driver calls itself, too: it stays as it is.
 *
 * LEFT: direct_work() has no UCMD_RAW_WORK()
 */
#include <linux/io_uring/cmd.h>
#include <linux/fs.h>
#include <linux/module.h>

static void direct_work(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static int direct_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_NONBLOCK)
		io_uring_cmd_complete_in_task(cmd, direct_work);
	else
		direct_work(cmd, issue_flags);
	return -EIOCBQUEUED;
}

const struct file_operations direct_fops = { .owner = THIS_MODULE, .uring_cmd = direct_uring_cmd };
