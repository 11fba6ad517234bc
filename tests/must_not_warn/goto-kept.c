// SPDX-License-Identifier: GPL-2.0
/* Kept on the good path, completed at a label on the others. */
#include "fixture.h"

struct goto_kept_job {
	struct ucmd_kept	kept;
	struct work_struct	work;
};

static ucmd_handler goto_kept(UCMD_FRESH cmd)
{
	struct goto_kept_job *job;
	int err;

	job = kmalloc(sizeof(*job), GFP_KERNEL);
	if (!job) {
		err = -ENOMEM;
		goto fail;
	}
	err = foo_value();
	if (err)
		goto free;
	ucmd_pdu(cmd)->tag = 1;
	INIT_WORK(&job->work, foo.work.func);
	return ucmd_queue_work(cmd, system_long_wq, &job->work, &job->kept);

free:
	kfree(job);
fail:
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(goto_kept);
