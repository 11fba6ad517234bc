// SPDX-License-Identifier: GPL-2.0
/* The first of a list, if there is one. */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; take and complete in one branch */
#include "fixture.h"

struct claim_first_entry_job {
	struct list_head	node;
	struct ucmd_kept	kept;
	int			res;
};

extern struct list_head claim_first_entry_jobs;

static void claim_first_entry_fn(struct work_struct *work)
{
	struct claim_first_entry_job *job;
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock_irq(&foo.lock);
	job = list_first_entry_or_null(&claim_first_entry_jobs, struct claim_first_entry_job, node);
	if (job) {
		list_del(&job->node);
		ucmd_take(&job->kept, &cmd);
	}
	spin_unlock_irq(&foo.lock);
	if (!job)
		return;
	ucmd_done_unlocked(&cmd, job->res);
	kfree(job);
}
DECLARE_WORK(claim_first_entry_work, claim_first_entry_fn);
