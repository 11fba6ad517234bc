// SPDX-License-Identifier: GPL-2.0
/* A command a device that goes away, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
struct foo {
	struct kref		kref;
	struct miscdevice	misc;
	struct io_uring_cmd	*waiter;
	bool			gone;
	struct rw_semaphore	sem;
};

static void foo_free(struct kref *kref)
{
	kfree(container_of(kref, struct foo, kref));
}

int foo_open(struct inode *inode, struct file *file)
{
	struct foo *foo = container_of(file->private_data, struct foo, misc);

	kref_get(&foo->kref);
	file->private_data = foo;
	return 0;
}

int foo_release(struct inode *inode, struct file *file)
{
	struct foo *foo = file->private_data;

	kref_put(&foo->kref, foo_free);
	return 0;
}

static void foo_gone(struct io_tw_req req, io_tw_token_t tw)
{
	io_uring_cmd_done(io_uring_cmd_from_tw(req), -ENODEV, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;
	int err = 0;

	if (issue_flags & IO_URING_F_CANCEL) {
		if (cmpxchg(&foo->waiter, cmd, NULL) == cmd)
			io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	if (cmd->cmd_op != FOO_GET || (issue_flags & IO_URING_F_IOPOLL))
		return -EOPNOTSUPP;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	down_read(&foo->sem);
	if (foo->gone)
		err = -ENODEV;
	else if (cmpxchg(&foo->waiter, NULL, cmd))
		err = -EBUSY;
	up_read(&foo->sem);
	if (err)
		io_uring_cmd_done(cmd, err, issue_flags);
	return -EIOCBQUEUED;
}

void foo_remove(struct platform_device *pdev)
{
	struct foo *foo = platform_get_drvdata(pdev);
	struct io_uring_cmd *cmd;

	misc_deregister(&foo->misc);
	down_write(&foo->sem);
	foo->gone = true;
	up_write(&foo->sem);
	cmd = xchg(&foo->waiter, NULL);
	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_gone);
	kref_put(&foo->kref, foo_free);
}
