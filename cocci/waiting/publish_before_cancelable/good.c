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

	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	foo->cmd = cmd;
	list_add_tail(&foo->node, &foo_waiting);
	return -EIOCBQUEUED;
}

static int raw_private_object(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_alloc();

	foo->cmd = cmd;
	foo_mark(cmd, issue_flags);
	spin_lock(&foo_lock);
	list_add_tail(&foo->node, &foo_waiting);
	spin_unlock(&foo_lock);
	return -EIOCBQUEUED;
}

static int raw_atomic(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo_mark(cmd, issue_flags);
	smp_store_release(&foo->cmd, cmd);
	return -EIOCBQUEUED;
}

static ucmd_handler parks(UCMD_FRESH cmd)
{
	struct foo_work *fw = foo_work();
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	ucmd_keep(&queued, &fw->cmd);
	queue_work(foo_wq, &fw->work);
	return action;
}

/* Not seen by anybody any more when it is marked */
static int raw_taken_back(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	spin_lock(&foo->lock);
	foo->cmd = cmd;
	foo->cmd = NULL;
	spin_unlock(&foo->lock);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return foo_wait(foo, cmd);
}

static int raw_taken_back_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo->cmd = cmd;
	list_add_tail(&foo->node, &foo_waiting);
	foo->cmd = NULL;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return foo_wait(foo, cmd);
}

static int helper_taken_back(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo->cmd = cmd;
	foo->cmd = NULL;
	list_add_tail(&foo->node, &foo_waiting);
	foo_mark(cmd, issue_flags);
	return foo_wait(foo, cmd);
}

static int helper_taken_back_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo->cmd = cmd;
	list_add_tail(&foo->node, &foo_waiting);
	foo->cmd = NULL;
	foo_mark(cmd, issue_flags);
	return foo_wait(foo, cmd);
}

static ucmd_handler other_object(UCMD_FRESH cmd)
{
	struct foo_work *fw = foo_work();
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	queue_work(foo_wq, &fw->work);
	fw = foo_next_work();
	ucmd_keep(&queued, &fw->cmd);
	return action;
}
