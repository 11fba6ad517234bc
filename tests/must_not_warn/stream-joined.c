// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* SAYS-SPARSE: does not compare the two conditions; complete in the branch of the error and return */
/* SAYS-ANALYSIS: does not compare the two conditions; complete in the branch of the error and return */
/* One completion for two errors. */
#include "fixture.h"

static UCMD_STREAM(struct foo_event, 64) joined;

UCMD_TASK_WORK(joined_post, cmd, ctx)
{
	int err = ucmd_stream_post(&joined, cmd, ctx);

	if (!err)
		err = ucmd_stream_park(&joined, cmd, struct foo_waits, where, &joined_post, ctx);
	if (err)
		ucmd_stream_done(&joined, cmd, err, ctx);
}

UCMD_TASK_DEAD(joined_post, cmd, ctx)
{
	ucmd_stream_done(&joined, cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *joined_work = &joined_post;
