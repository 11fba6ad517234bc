// SPDX-License-Identifier: GPL-2.0
/* One handle outside of the loop, empty at each turn. */
#include "fixture.h"

static void handle_reused_loop_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	while (foo_more()) {
		ucmd_take(&foo.kept, &cmd);
		if (foo_ready())
			ucmd_done_unlocked(&cmd, 0);
		else
			ucmd_keep(&cmd, &foo.other);
	}
}
DECLARE_WORK(handle_reused_loop_work, handle_reused_loop_fn);
