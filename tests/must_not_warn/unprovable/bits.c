// SPDX-License-Identifier: GPL-2.0
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
/* ACCEPTED-GCC: gcc follows it */
/* Conditions in the bits of a word: one variable for each condition. */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* SAYS-ANALYSIS: does not compare the two conditions; take and complete in one branch */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	unsigned int state = foo_value();
	bool ready = state & BIT(3);

#ifdef FAIL
	if (state & BIT(3))
		ucmd_take(&foo.kept, &cmd);
	if (foo_more())
		state |= BIT(5);
	if (state & BIT(3))
		ucmd_done_unlocked(&cmd, (state | ready) & 1);
#else
	if (ready)
		ucmd_take(&foo.kept, &cmd);
	if (foo_more())
		state |= BIT(5);
	if (ready)
		ucmd_done_unlocked(&cmd, state & 1);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
