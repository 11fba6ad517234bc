// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* It is marked in another file; here is the cancel. */
static void foo_tagged_job(struct foo *foo, struct foo_job *job, u32 tag)
{
	struct io_uring_cmd *cmd;

	cmd = idr_find(&foo->tags, tag);
	job->cmd = cmd;
	queue_work(foo_wq, &job->work);
}

static void foo_read_once(struct foo *foo)
{
	struct io_uring_cmd *cmd = READ_ONCE(foo->cmd);

	io_uring_cmd_do_in_task_lazy(cmd, foo_cb);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	return foo_issue(cmd, issue_flags);
}
