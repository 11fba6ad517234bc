// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ucmd: the command may already be completed, kept or given away */
/* EXPECT-GCC: ucmd: the command may be neither completed nor given away */
/* EXPECT-GCC: ucmd: this handle may already hold a command */
/* ACCEPTED-CLANG: clang follows it */
/* That a loop finds at most one is arithmetic: leave the loop with what it found. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int i, found = -1;

#ifdef FAIL
	int n = 0;

	for (i = 0; i < 8; i++) {
		if (foo_ready() && n == 0) {
			ucmd_take(&foo.kept, &cmd);
			found = i;
			n++;
		}
	}
	if (n == 1)
		ucmd_done_unlocked(&cmd, found);
#else
	for (i = 0; i < 8; i++) {
		if (foo_ready()) {
			found = i;
			break;
		}
	}
	if (found < 0)
		return;
	ucmd_take(&foo.kept, &cmd);
	ucmd_done_unlocked(&cmd, found);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
