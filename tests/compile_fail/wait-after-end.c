// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the stream may have ended: complete the command */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	int err = ucmd_post_copy(cmd, 7, &foo, 64);

#ifdef FAIL
	if (err == -ENOBUFS)
		err = 0;
#endif
	if (!err)
		err = ucmd_wait(cmd, &foo.slot);
	if (err)
		ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}
FIXTURE_DRIVER(foo_get);
