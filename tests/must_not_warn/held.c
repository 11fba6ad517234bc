// SPDX-License-Identifier: GPL-2.0
/* The handle is asked whether there was a command, where the compiler compares nothing. */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; take and complete in one branch */
#include "fixture.h"

struct held_job {
	struct list_head	node;
	struct ucmd_kept	kept;
	int			res;
};

extern struct list_head held_jobs;
static struct ucmd_slot held_slots[8];

static void held_found_fn(struct work_struct *work)
{
	struct held_job *job, *found = NULL;
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock_irq(&foo.lock);
	list_for_each_entry(job, &held_jobs, node) {
		if (job->res == 5) {
			found = job;
			list_del(&job->node);
			ucmd_take(&job->kept, &cmd);
			break;
		}
	}
	spin_unlock_irq(&foo.lock);
	if (!ucmd_is(&cmd, HELD))
		return;
	ucmd_done_unlocked(&cmd, found->res);
	kfree(found);
}
DECLARE_WORK(held_found_work, held_found_fn);

static void held_index_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int i, found = -1;

	spin_lock_irq(&foo.lock);
	for (i = 0; i < ARRAY_SIZE(held_slots); i++) {
		if (ucmd_claim(&held_slots[i], &cmd)) {
			found = i;
			break;
		}
	}
	spin_unlock_irq(&foo.lock);
	foo_submit();
	if (ucmd_is(&cmd, HELD))
		ucmd_done_unlocked(&cmd, found);
}
DECLARE_WORK(held_index_work, held_index_fn);

static void held_twice_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(first);
	DEFINE_UCMD_CLAIMED(second);
	int i;

	for (i = 0; i < 8; i++)
		if (foo_ready() && !ucmd_is(&first, HELD))
			ucmd_take(&foo.kept, &first);
	if (foo_more())
		ucmd_take(&foo.other, &second);
	foo_submit();
	if (ucmd_is(&first, HELD))
		ucmd_done_unlocked(&first, 0);
	foo_submit();
	if (ucmd_is(&second, HELD))
		ucmd_done_unlocked(&second, 0);
}
DECLARE_WORK(held_twice_work, held_twice_fn);
