// SPDX-License-Identifier: GPL-2.0
/* All commands of a list, each unparked and completed. */
#include "fixture.h"

struct loop_list_job {
	struct list_head	node;
	struct ucmd_parked	parked;
};

LIST_HEAD(loop_list_jobs);

static void loop_list_fn(struct work_struct *work)
{
	struct loop_list_job *job, *next;

	list_for_each_entry_safe(job, next, &loop_list_jobs, node) {
		UCMD_QUEUED(cmd);

		list_del(&job->node);
		ucmd_unpark(&job->parked, &cmd);
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
		kfree(job);
	}
}
DECLARE_WORK(loop_list_work, loop_list_fn);
