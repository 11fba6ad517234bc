// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	while (foo_more()) {
		DEFINE_UCMD_CLAIMED(cmd);

		ucmd_take(&foo.kept, &cmd);
#ifdef FAIL
		if (!foo_ready())
			break;
#endif
		ucmd_done_unlocked(&cmd, 0);
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
