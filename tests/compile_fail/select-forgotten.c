// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may be neither posted nor left in its group */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 64;
	int err = ucmd_select(cmd, 7, &len, &buf);

#ifndef FAIL
	if (!err)
		err = ucmd_post(&buf, 1, cmd);
#endif
	if (err)
		ucmd_done(cmd, err);
#ifndef FAIL
	else
		ucmd_keep(cmd, &foo.kept);
#endif
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;
