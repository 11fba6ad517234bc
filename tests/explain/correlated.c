// SPDX-License-Identifier: GPL-2.0
/* The analyzer sees that there is no path, the compiler does not. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int i, found = 0;

	for (i = 0; i < 8; i++) {
		if (foo_ready() && !found) {
			ucmd_take(&foo.kept, &cmd);
			found++;
		}
	}
	if (found == 1)
		ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
