// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	while (foo_more()) {
		ucmd_take(&foo.kept, &cmd);
#ifdef FAIL
		if (!foo_ready())
			continue;
#endif
		ucmd_done_unlocked(&cmd, 0);
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
