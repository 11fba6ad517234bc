// SPDX-License-Identifier: GPL-2.0
/* A handle that is empty again takes another command. */
#include "fixture.h"

static void handle_reused_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	ucmd_unpark(&foo.other, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(handle_reused_work, handle_reused_fn);
