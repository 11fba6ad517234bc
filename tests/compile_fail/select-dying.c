// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: no buffer here: no ring lock, or no user memory */
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* By way of a helper, which does not know who calls */
#include "fixture.h"

static __always_inline void foo_last(struct ucmd_owned *cmd)
{
	int err = ucmd_post_copy(cmd, 7, &foo, 64);

	ucmd_done(cmd, err);
}

static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	foo_last(cmd);
}

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	foo_last(cmd);
#else
	ucmd_done(cmd, -ECANCELED);
#endif
}
DEFINE_UCMD_WORK(foo_work, foo_post, foo_end);

const struct ucmd_task_work *foo_works = &foo_work;
