// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_wait(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	down_write(&foo->sem);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	foo->cmd = cmd;
	up_write(&foo->sem);
	return -EIOCBQUEUED;
}

static void foo_mark(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

static int foo_wait_helped(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	mutex_lock(&foo->lock);
	foo_mark(cmd, issue_flags);
	foo->cmd = cmd;
	mutex_unlock(&foo->lock);
	return -EIOCBQUEUED;
}

/* Cancel has the lock of the ring. */
static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	if (issue_flags & IO_URING_F_CANCEL) {
		mutex_lock(&foo->cancel_lock);
		foo->cmd = NULL;
		mutex_unlock(&foo->cancel_lock);
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	return foo_wait(cmd, issue_flags);
}

static void foo_work_fn(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);

	mutex_lock(&foo->cancel_lock);
	if (foo->cmd)
		io_uring_cmd_done(foo->cmd, 0, IO_URING_F_UNLOCKED);
	foo->cmd = NULL;
	mutex_unlock(&foo->cancel_lock);
}
