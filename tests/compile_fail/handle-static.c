// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
/* EXPECT-GCC: ucmd: the command may already be completed, kept or given away */
/* EXPECT-GCC: ucmd: this handle is not known here: .*declare a handle with its macro */
/* EXPECT-GCC: .cleanup. attribute ignored */
/* WARNS-CLANG: .__cleanup__. attribute only applies to local variables */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	static DEFINE_UCMD_CLAIMED(cmd);
#else
	DEFINE_UCMD_CLAIMED(cmd);
#endif

	ucmd_take(&foo.kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
