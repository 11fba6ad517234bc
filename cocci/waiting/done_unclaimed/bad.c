// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static struct io_uring_cmd *foo_waiting;

/* To its task, and the cancel still finds it */
static void foo_stays(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	spin_unlock(&foo->lock);
	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

/* To a job, and the cancel still finds it */
static void foo_to_job(struct foo *foo, struct foo_job *job)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = READ_ONCE(foo->cmd);
	job->cmd = cmd;
	spin_unlock(&foo->lock);
	queue_work(foo_wq, &job->work);
}

/* Not taken out of the table */
static void foo_tagged(struct foo *foo, u32 tag)
{
	struct io_uring_cmd *cmd = xa_load(&foo->tags, tag);

	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

/* The entry is free when the lock is dropped. */
static void foo_after_unlock(struct foo *foo, struct foo_entry *entry)
{
	spin_lock(&foo->lock);
	foo_entry_release(foo, entry->nr);
	spin_unlock(&foo->lock);
	io_uring_cmd_complete_in_task(entry->cmd, foo_cb);
}

static void foo_loaded_late(struct foo *foo, struct foo_entry *entry)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	entry->res = 0;
	spin_unlock(&foo->lock);
	cmd = entry->cmd;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

/* A work item, through the driver's own completion */
static void foo_work(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);

	foo_done(foo->cmd, 0, IO_URING_F_UNLOCKED);
}

static void foo_static(struct work_struct *work)
{
	struct io_uring_cmd *cmd = foo_waiting;

	io_uring_cmd_done(cmd, 0, 0, IO_URING_F_UNLOCKED);
}

static void foo_done(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, res, issue_flags);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	foo_waiting = cmd;
	return -EIOCBQUEUED;
}
