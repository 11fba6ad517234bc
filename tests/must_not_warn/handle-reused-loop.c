// SPDX-License-Identifier: GPL-2.0
/* One handle outside of the loop, empty at each turn. */
#include "fixture.h"

static void handle_reused_loop_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	while (foo_more()) {
		ucmd_unpark(&foo.parked, &cmd);
		if (foo_ready())
			ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
		else
			ucmd_park(&cmd, &foo.other);
	}
}
DECLARE_WORK(handle_reused_loop_work, handle_reused_loop_fn);
