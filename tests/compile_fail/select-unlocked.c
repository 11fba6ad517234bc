// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: no buffer here: no ring lock, or no user memory */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
#ifdef FAIL
	int err = ucmd_post_copy(cmd, 7, &foo, 64, ucmd_ctx_unlocked());
#else
	int err = ucmd_post_copy(cmd, 7, &foo, 64, ctx);
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
