// SPDX-License-Identifier: GPL-2.0
/* A command by a work item, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
struct foo_job {
	struct work_struct	work;
	struct io_uring_cmd	*cmd;
	u32			tag;
};

static void foo_work(struct work_struct *work)
{
	struct foo_job *job = container_of(work, struct foo_job, work);

	io_uring_cmd_done(job->cmd, foo_run(job->tag), IO_URING_F_UNLOCKED);
	kfree(job);
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_tag *args = io_uring_sqe_cmd(cmd->sqe, struct foo_tag);
	struct foo_job *job;

	if (cmd->cmd_op != FOO_RUN)
		return -EOPNOTSUPP;
	job = kmalloc(sizeof(*job), GFP_KERNEL);
	if (!job)
		return -ENOMEM;
	job->cmd = cmd;
	job->tag = READ_ONCE(args->tag);
	INIT_WORK(&job->work, foo_work);
	queue_work(system_wq, &job->work);
	return -EIOCBQUEUED;
}
