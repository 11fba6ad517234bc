// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* A pointer that a loop found may be NULL, says the kernel: ask the handle. */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; take and complete in one branch */
#include "fixture.h"

struct foo_job {
	struct list_head	node;
	struct ucmd_kept	cmd;
	int			res;
};

extern struct list_head foo_jobs;

static void foo_work_fn(struct work_struct *work)
{
	struct foo_job *job, *found = NULL;
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock_irq(&foo.lock);
	list_for_each_entry(job, &foo_jobs, node) {
		if (job->res == 5) {
			found = job;
			list_del(&job->node);
			ucmd_take(&job->cmd, &cmd);
			break;
		}
	}
	spin_unlock_irq(&foo.lock);
#ifdef FAIL
	if (!found)
#else
	if (!ucmd_is(&cmd, HELD))
#endif
		return;
	ucmd_done_unlocked(&cmd, found->res);
	kfree(found);
}
DECLARE_WORK(foo_work, foo_work_fn);
