// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

/* A variable has what ucmd_claim() said. */
static void foo_said_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	bool claimed;

	spin_lock_irq(&foo.lock);
	claimed = ucmd_claim(&foo.slot, &cmd);
	spin_unlock_irq(&foo.lock);
	if (!claimed)
		return;
	ucmd_done_unlocked(&cmd, 0);
}

static void foo_said_if_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	bool claimed;

	spin_lock_irq(&foo.lock);
	claimed = ucmd_claim(&foo.slot, &cmd);
	spin_unlock_irq(&foo.lock);
	if (claimed)
		ucmd_done_unlocked(&cmd, 0);
}

/* A variable is set where it was claimed. */
static void foo_noted_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	struct foo_job *job;
	bool found = false;

	rcu_read_lock();
	job = xa_load(&foo_jobs, 1);
	if (job && ucmd_claim(&job->slot, &cmd))
		found = true;
	rcu_read_unlock();
	if (found)
		ucmd_done_unlocked(&cmd, 0);
}

static void foo_noted_not_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	struct foo_job *job;
	int err = -ENOENT;

	list_for_each_entry(job, &foo_list, node) {
		if (ucmd_claim(&job->slot, &cmd)) {
			err = 0;
			break;
		}
	}
	if (!err)
		ucmd_done_unlocked(&cmd, 0);
}

/* The first of a list, if there is one */
static void foo_first_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	struct foo_job *job;

	spin_lock_irq(&foo.lock);
	job = list_first_entry_or_null(&foo_list, struct foo_job, node);
	if (job)
		ucmd_take(&job->kept, &cmd);
	spin_unlock_irq(&foo.lock);
	if (!job)
		return;
	ucmd_done_unlocked(&cmd, 0);
}
