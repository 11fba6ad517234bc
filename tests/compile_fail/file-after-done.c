// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	struct foo *foo;

#ifdef FAIL
	ucmd_done_unlocked(&cmd, 0);
	foo = ucmd_file(&cmd)->private_data;
#else
	foo = ucmd_file(&cmd)->private_data;
	ucmd_done_unlocked(&cmd, 0);
#endif
	foo->waiting = false;
}
DECLARE_WORK(foo_work, foo_work_fn);
