// SPDX-License-Identifier: GPL-2.0
/* One of two callbacks, in the form of 6.12. One is declared before it is defined. */
#include <linux/io_uring/cmd.h>
#include <linux/fs.h>
#include <linux/module.h>

static void b_cb(struct io_uring_cmd *cmd, unsigned int issue_flags);

static void a_cb(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, 0, issue_flags);
}

static int t_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_NONBLOCK)
		io_uring_cmd_complete_in_task(cmd, cmd->cmd_op ? a_cb : b_cb);
	else
		io_uring_cmd_do_in_task_lazy(cmd, a_cb);
	return -EIOCBQUEUED;
}

static void b_cb(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, cmd->file ? 1 : 2, 0, issue_flags);
}

const struct file_operations t_fops = { .owner = THIS_MODULE, .uring_cmd = t_uring_cmd };
