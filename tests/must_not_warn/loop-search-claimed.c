// SPDX-License-Identifier: GPL-2.0
/* A loop that completes one command and leaves. */
#include "fixture.h"

static void loop_search_claimed_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	int i;

	for (i = 0; i < 8; i++) {
		if (foo_ready()) {
			ucmd_done_unlocked(&cmd, i);
			return;
		}
	}
	ucmd_keep(&cmd, &foo.kept);
}
DECLARE_WORK(loop_search_claimed_work, loop_search_claimed_fn);
