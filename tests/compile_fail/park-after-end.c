// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the stream may have ended: complete the command */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	int err = ucmd_post_copy(cmd, 7, &foo, 64, ctx);

#ifdef FAIL
	if (err == -ENOBUFS)
		err = 0;
#endif
	if (!err)
		err = ucmd_park_cancelable(cmd, struct foo_waits, where, &foo.slot, ctx);
	if (err)
		ucmd_done(cmd, err, ctx);
}

UCMD_TASK_DEAD(foo_post, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *foo_work = &foo_post;
