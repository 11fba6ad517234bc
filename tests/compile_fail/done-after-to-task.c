// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	ucmd_to_task(&cmd, &foo_finish);
#ifdef FAIL
	ucmd_done_unlocked(&cmd, 0);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
