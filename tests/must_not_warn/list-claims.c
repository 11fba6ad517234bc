// SPDX-License-Identifier: GPL-2.0
/* A list is emptied: who has been canceled is only freed. */
/* SAYS-COCCI: takes what is freed for what the command leads to; excuse the line */
#include "fixture.h"

struct list_claims_job {
	struct list_head	node;
	struct ucmd_slot	slot;
	int			res;
};

extern struct list_head list_claims_jobs;

static __always_inline void list_claims_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(list_claims_finish, list_claims_done);

static void list_claims_fn(struct work_struct *work)
{
	struct list_claims_job *job, *next;
	unsigned long flags;
	LIST_HEAD(jobs);

	spin_lock_irqsave(&foo.lock, flags);
	list_splice_init(&list_claims_jobs, &jobs);
	spin_unlock_irqrestore(&foo.lock, flags);

	list_for_each_entry_safe(job, next, &jobs, node) {
		DEFINE_UCMD_CLAIMED(cmd);

		list_del(&job->node);
		if (!ucmd_claim(&job->slot, &cmd))
			goto next;
		if (job->res < 0) {
			ucmd_done_unlocked(&cmd, job->res);
			goto next;
		}
		ucmd_pdu(&cmd)->value = job->res;
		ucmd_to_task(&cmd, &list_claims_finish);
next:
		kfree(job);
	}
}
DECLARE_WORK(list_claims_work, list_claims_fn);
