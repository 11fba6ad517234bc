// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may be neither posted nor given back */
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, 7, 64, &buf, ctx);

	if (!err) {
#ifdef FAIL
		UCMD_QUEUED(other);

		ucmd_unpark(&foo.other, &other);
		err = ucmd_select(&other, 7, 64, &buf, ctx);
		ucmd_done(&other, err, ctx);
#endif
		err = ucmd_post(&buf, 1, cmd);
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
