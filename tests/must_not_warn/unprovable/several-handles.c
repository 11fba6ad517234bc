// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT-GCC: ucmd: this handle may already hold a command */
/* EXPECT: ucmd: this handle is not known here: .*; declare a handle with its macro */
/* Commands of which any may be missing: keep them, handle one at a time. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	struct ucmd_claimed cmds[4] = { };
#else
	struct ucmd_kept cmds[4];
#endif
	unsigned long taken = 0;
	int i;

	for (i = 0; i < 4; i++) {
		if (!foo_ready())
			continue;
#ifdef FAIL
		ucmd_take(&foo.kept, &cmds[i]);
#else
		DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

		ucmd_keep(&cmd, &cmds[i]);
#endif
		taken |= BIT(i);
	}
	foo_submit();
	for (i = 0; i < 4; i++) {
		if (!(taken & BIT(i)))
			continue;
#ifdef FAIL
		ucmd_done_unlocked(&cmds[i], 0);
#else
		DEFINE_UCMD_CLAIMED(cmd, &cmds[i]);

		ucmd_done_unlocked(&cmd, 0);
#endif
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
