// SPDX-License-Identifier: GPL-2.0
/* A handle that is empty again takes another command. */
#include "fixture.h"

static void handle_reused_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	ucmd_done_unlocked(&cmd, 0);
	ucmd_take(&foo.other, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(handle_reused_work, handle_reused_fn);
