// SPDX-License-Identifier: GPL-2.0
/* A handle of its own for each turn of a loop. */
#include "fixture.h"

static void loop_scope_fn(struct work_struct *work)
{
	while (foo_more()) {
		DEFINE_UCMD_CLAIMED(cmd);

		ucmd_take(&foo.kept, &cmd);
		if (!foo_ready()) {
			ucmd_done_unlocked(&cmd, -EIO);
			continue;
		}
		ucmd_done_unlocked(&cmd, 0);
		if (foo_value() < 0)
			break;
	}
}
DECLARE_WORK(loop_scope_work, loop_scope_fn);
