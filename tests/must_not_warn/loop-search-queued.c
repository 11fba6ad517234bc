// SPDX-License-Identifier: GPL-2.0
/* A loop that completes one command and leaves. */
#include "fixture.h"

static void loop_search_queued_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	int i;

	ucmd_unpark(&foo.parked, &cmd);
	for (i = 0; i < 8; i++) {
		if (foo_ready()) {
			ucmd_done(&cmd, i, ucmd_ctx_unlocked());
			return;
		}
	}
	ucmd_park(&cmd, &foo.parked);
}
DECLARE_WORK(loop_search_queued_work, loop_search_queued_fn);
