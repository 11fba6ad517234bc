// SPDX-License-Identifier: GPL-2.0
/* A helper that says whether it took the command. */
/* SAYS-ANALYSIS: cannot be told of a helper that takes if it returns true; complete in the caller */
#include "fixture.h"

static __always_inline bool helper_took(struct ucmd_claimed *cmd)
{
	if (!foo_ready())
		return false;
	ucmd_done_unlocked(cmd, 0);
	return true;
}

static void helper_took_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	if (helper_took(&cmd))
		return;
	ucmd_keep(&cmd, &foo.kept);
}
DECLARE_WORK(helper_took_work, helper_took_fn);
