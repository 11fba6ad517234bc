// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

#ifdef FAIL
	ucmd_take(&foo.kept, &cmd);
	if (ucmd_claim(&foo.slot, &cmd))
		foo_submit();
#else
	ucmd_take(&foo.kept, &cmd);
#endif
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
