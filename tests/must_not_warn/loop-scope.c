// SPDX-License-Identifier: GPL-2.0
/* A handle of its own for each turn of a loop. */
#include "fixture.h"

static void loop_scope_fn(struct work_struct *work)
{
	while (foo_more()) {
		UCMD_QUEUED(cmd);

		ucmd_unpark(&foo.parked, &cmd);
		if (!foo_ready()) {
			ucmd_done(&cmd, -EIO, ucmd_ctx_unlocked());
			continue;
		}
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
		if (foo_value() < 0)
			break;
	}
}
DECLARE_WORK(loop_scope_work, loop_scope_fn);
