// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the stream may have ended: complete the command */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	int err = ucmd_post_copy(cmd, 7, &foo, 64);

#ifdef FAIL
	if (err)
		err = ucmd_post_copy(cmd, 8, &foo, 64);
#endif
	if (err)
		ucmd_done(cmd, err);
	else
		ucmd_keep(cmd, &foo.kept);
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;
