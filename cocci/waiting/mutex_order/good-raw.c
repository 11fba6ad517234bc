// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_wait(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	down_write(&foo->sem);
	foo->waiting++;
	up_write(&foo->sem);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return -EIOCBQUEUED;
}

/* Its caller has sent the others to a worker. */
static int foo_wait_in_worker(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	mutex_lock(&foo->worker_lock);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	foo->cmd = cmd;
	mutex_unlock(&foo->worker_lock);
	return -EIOCBQUEUED;
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	if (issue_flags & IO_URING_F_CANCEL) {
		spin_lock(&foo->spin);
		foo->cmd = NULL;
		spin_unlock(&foo->spin);
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	return foo_wait_in_worker(cmd, issue_flags);
}

static void foo_task_work(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo *foo = cmd->file->private_data;

	mutex_lock(&foo->lock);
	io_uring_cmd_mark_cancelable(cmd, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
	foo->cmd = cmd;
	mutex_unlock(&foo->lock);
}

static int foo_get(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;
	int value;

	mutex_lock(&foo->lock);
	value = foo->value;
	mutex_unlock(&foo->lock);
	return value;
}

/* Cancels in one branch, and takes the mutex in another, in a worker. */
static int foo_two_branches(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	if (issue_flags & IO_URING_F_CANCEL) {
		foo->canceled = true;
		return 0;
	}
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	mutex_lock(&foo->branch_lock);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	mutex_unlock(&foo->branch_lock);
	return -EIOCBQUEUED;
}

static void foo_mark(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

/* The helper marks behind the unlock. */
static int foo_wait_helped(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	mutex_lock(&foo->lock);
	foo->waiting++;
	mutex_unlock(&foo->lock);
	foo_mark(cmd, issue_flags);
	return -EIOCBQUEUED;
}

/* Completed behind the unlock. */
static void foo_work_fn(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	struct io_uring_cmd *cmd;

	mutex_lock(&foo->lock);
	cmd = foo->cmd;
	foo->cmd = NULL;
	mutex_unlock(&foo->lock);
	if (cmd)
		io_uring_cmd_done(cmd, 0, IO_URING_F_UNLOCKED);
}
