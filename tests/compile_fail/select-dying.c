// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: no buffer here: no ring lock, or no user memory */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

UCMD_TASK_DEAD(foo_post, cmd, ctx)
{
#ifdef FAIL
	if (ucmd_post_copy(cmd, 7, &foo, 64, ctx))
		foo_submit();
#endif
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *foo_work = &foo_post;
