// SPDX-License-Identifier: GPL-2.0
/* Submissions that fail after the command was kept. */
#include "fixture.h"

struct keep_undo_job {
	struct ucmd_kept	cmd;
	struct work_struct	work;
};

int keep_undo_submit(struct keep_undo_job *job);

static ucmd_handler keep_undo(UCMD_FRESH cmd)
{
	struct keep_undo_job *job = kmalloc(sizeof(*job), GFP_KERNEL);
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	action = ucmd_keep(cmd, &owned);
	ucmd_keep(&owned, &job->cmd);
	err = keep_undo_submit(job);
	if (err) {
		ucmd_take(&job->cmd, &owned);
		kfree(job);
		ucmd_done(&owned, err);
	}
	return action;
}
FIXTURE_DRIVER(keep_undo);

/* More than once, in task work */
static __always_inline void keep_undo_again(UCMD_IN_TASK cmd)
	__ucmd_takes(cmd)
{
	int i;

	for (i = 0; i < 3; i++) {
		ucmd_keep(cmd, &foo.kept);
		if (!foo_more())
			return;
		ucmd_take(&foo.kept, cmd);
	}
	ucmd_done(cmd, -EBUSY);
}
DEFINE_UCMD_WORK(keep_undo_more, keep_undo_again);
