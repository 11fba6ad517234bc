// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may already be posted or given back */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, 7, 64, &buf, ctx);

	if (!err) {
		err = ucmd_post(&buf, 1, cmd);
#ifdef FAIL
		if (!err) {
			UCMD_QUEUED(again);

			err = ucmd_post(&buf, 1, &again);
			ucmd_park(&again, &foo.other);
		}
#endif
	}
	if (err)
		ucmd_done(cmd, err, ctx);
	else
		ucmd_park(cmd, &foo.parked);
}

UCMD_TASK_DEAD(foo_post, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *foo_work = &foo_post;
