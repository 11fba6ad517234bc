// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void foo_mark(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

static int raw_list(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo->cmd = cmd;
	list_add_tail(&foo->node, &foo_waiting);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static int raw_lock(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	spin_lock(&foo->lock);
	foo->cmd = cmd;
	spin_unlock(&foo->lock);
	foo_mark(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static int raw_atomic(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	smp_store_release(&foo->cmd, cmd);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static int raw_atomic_helper(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (xa_insert(&foo_waiting, 0, cmd, GFP_KERNEL))
		return -EBUSY;
	foo_mark(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static ucmd_handler parks_late(UCMD_FRESH cmd)
{
	struct foo_work *fw = foo_work();
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	queue_work(foo_wq, &fw->work);
	ucmd_keep(&queued, &fw->cmd);
	return action;
}

static ucmd_handler parks_cancelable_late(UCMD_FRESH cmd)
{
	struct foo_wait *wait = foo_wait();
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int err;

	action = ucmd_keep(cmd, &queued);
	list_add(&wait->node, &foo_waiting);
	err = ucmd_wait(&queued, &wait->slot);
	if (err)
		ucmd_done(&queued, err);
	return action;
}

static int helper_list(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo->cmd = cmd;
	list_add_tail(&foo->node, &foo_waiting);
	foo_mark(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static int raw_unlock(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	mutex_lock(&foo->mutex);
	foo->cmd = cmd;
	mutex_unlock(&foo->mutex);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return -EIOCBQUEUED;
}
