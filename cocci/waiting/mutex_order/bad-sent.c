// SPDX-License-Identifier: GPL-2.0
/* The handler runs in a worker only; a function that cancels takes the mutex. */
#include <linux/io_uring/cmd.h>

static int bar_cancel(struct bar *bar, struct io_uring_cmd *cmd)
{
	guard(mutex)(&bar->lock);
	bar->cmd = NULL;
	return 0;
}

static int bar_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct bar *bar = cmd->file->private_data;

	if (issue_flags & IO_URING_F_CANCEL)
		return bar_cancel(bar, cmd);
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	mutex_lock(&bar->lock);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	bar->cmd = cmd;
	mutex_unlock(&bar->lock);
	return -EIOCBQUEUED;
}
