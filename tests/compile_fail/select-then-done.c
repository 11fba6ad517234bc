// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, 7, 64, &buf, ctx);

	if (err) {
		ucmd_done(cmd, err, ctx);
		return;
	}
#ifdef FAIL
	ucmd_done(cmd, 0, ctx);
#endif
	if (ucmd_post_last(&buf, 1, 0))
		foo_submit();
}

UCMD_TASK_DEAD(foo_post, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *foo_work = &foo_post;
