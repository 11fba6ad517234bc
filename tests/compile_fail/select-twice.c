// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may be neither posted nor left in its group */
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: this handle may already hold a command */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 64;
	int err = ucmd_select(cmd, 7, &len, &buf);

	if (!err) {
#ifdef FAIL
		err = ucmd_select(cmd, 7, &len, &buf);
#endif
		err = ucmd_post(&buf, 1, cmd);
	}
	if (err)
		ucmd_done(cmd, err);
	else
		ucmd_keep(cmd, &foo.kept);
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;
