// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the stream may have ended: complete the command */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	int err = ucmd_post_copy(cmd, 7, &foo, 64, ctx);

#ifdef FAIL
	if (err)
		err = ucmd_post_copy(cmd, 8, &foo, 64, ctx);
#endif
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
