// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	unsigned long flags;

	wait_for_completion(&foo->ready);
	spin_lock_irqsave(&foo->lock, flags);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	spin_unlock_irqrestore(&foo->lock, flags);
	return -EIOCBQUEUED;
}

static void foo_late(struct timer_list *timer)
{
	struct io_uring_cmd *cmd = xchg(&foo_waiting, NULL);

	if (cmd)
		io_uring_cmd_done(cmd, -ETIME, IO_URING_F_UNLOCKED);
}

static void foo_end(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	foo->cmd = NULL;
	if (cmd)
		io_uring_cmd_done(cmd, 0, 0, IO_URING_F_UNLOCKED);
	spin_unlock(&foo->lock);
}
