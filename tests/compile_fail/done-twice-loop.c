// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int i;

	ucmd_take(&foo.kept, &cmd);
	for (i = 0; i < 4; i++) {
		if (!foo_ready())
			continue;
		ucmd_done_unlocked(&cmd, i);
#ifndef FAIL
		return;
#endif
	}
	ucmd_done_unlocked(&cmd, -EIO);
}
DECLARE_WORK(foo_work, foo_work_fn);
