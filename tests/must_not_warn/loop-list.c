// SPDX-License-Identifier: GPL-2.0
/* All commands of a list, which was taken under a lock, each completed. */
#include "fixture.h"

struct loop_list_job {
	struct list_head	node;
	struct ucmd_kept	cmd;
	int			res;
};

LIST_HEAD(loop_list_jobs);

static void loop_list_fn(struct work_struct *work)
{
	struct loop_list_job *job, *next;
	LIST_HEAD(jobs);

	spin_lock_irq(&foo.lock);
	list_splice_init(&loop_list_jobs, &jobs);
	spin_unlock_irq(&foo.lock);
	list_for_each_entry_safe(job, next, &jobs, node) {
		DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

		list_del(&job->node);
		ucmd_done_unlocked(&cmd, job->res);
		kfree(job);
	}
}
DECLARE_WORK(loop_list_work, loop_list_fn);
