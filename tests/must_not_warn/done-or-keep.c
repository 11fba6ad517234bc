// SPDX-License-Identifier: GPL-2.0
/* A helper that says whether it has ended the command. */
/* SAYS-ANALYSIS: does not know what the helper returns; have the helper end the command on every path */
#include "fixture.h"

static __always_inline bool done_or_keep_try(struct ucmd_claimed *cmd, int res)
{
	if (res == -EBUSY)
		return false;
	if (res < 0)
		foo.waiting = false;
	ucmd_done_unlocked(cmd, res);
	return true;
}

static void done_or_keep_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	int i;

	for (i = 0; i < 3; i++) {
		if (done_or_keep_try(&cmd, foo_value()))
			return;
	}
	if (!done_or_keep_try(&cmd, foo_value()))
		ucmd_keep(&cmd, &foo.kept);
}
DECLARE_WORK(done_or_keep_work, done_or_keep_fn);
