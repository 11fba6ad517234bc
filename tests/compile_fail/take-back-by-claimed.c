// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_take_back: the command is from elsewhere, and not of this call */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_take_back(&foo_frame.loan, &cmd);
#else
	ucmd_take_back_unlocked(&foo_frame.loan);
#endif
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
