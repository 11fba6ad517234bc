// SPDX-License-Identifier: GPL-2.0
/* A command by a work item. */
#include "dev.h"
#include <ucmd/ucmd.h>
//@
struct foo_job {
	struct work_struct	work;
	struct ucmd_kept	cmd;
	u32			tag;
};

static void foo_work(struct work_struct *work)
{
	struct foo_job *job = container_of(work, struct foo_job, work);
	DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

	ucmd_done_unlocked(&cmd, foo_run(job->tag));
	kfree(job);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	struct foo_job *job;

	if (op != FOO_RUN)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	job = kmalloc(sizeof(*job), GFP_KERNEL);
	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	job->tag = ucmd_sqe_read(cmd, struct foo_tag, tag);
	INIT_WORK(&job->work, foo_work);
	return ucmd_queue_work(cmd, system_wq, &job->work, &job->cmd);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
