// SPDX-License-Identifier: GPL-2.0
/* A list is searched for a command that is still there; a variable says whether one was. */
/* SAYS-SPARSE: does not compare the two conditions; complete where it was claimed */
/* SAYS-ANALYSIS: does not compare the two conditions; complete where it was claimed */
#include "fixture.h"

struct found_flag_job {
	struct list_head	node;
	struct ucmd_slot	slot;
	int			res;
};

extern struct list_head found_flag_jobs;

static void found_flag_fn(struct work_struct *work)
{
	struct found_flag_job *job, *found = NULL;
	DEFINE_UCMD_CLAIMED(cmd);
	bool claimed = false;

	spin_lock_irq(&foo.lock);
	list_for_each_entry(job, &found_flag_jobs, node) {
		if (ucmd_claim(&job->slot, &cmd)) {
			claimed = true;
			found = job;
			list_del(&job->node);
			break;
		}
	}
	spin_unlock_irq(&foo.lock);
	if (!claimed)
		return;
	ucmd_done_unlocked(&cmd, found->res);
	kfree(found);
}
DECLARE_WORK(found_flag_work, found_flag_fn);
