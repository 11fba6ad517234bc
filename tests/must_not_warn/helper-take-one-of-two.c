// SPDX-License-Identifier: GPL-2.0
/* A helper that says whether it took the command. */
/* SAYS-ANALYSIS: cannot be told of a helper that takes if it returns true; complete in the caller */
#include "fixture.h"

static __ucmd_helper bool helper_took(struct ucmd_queued *cmd)
{
	if (!foo_ready())
		return false;
	ucmd_done(cmd, 0, ucmd_ctx_unlocked());
	return true;
}

static void helper_took_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	if (helper_took(&cmd))
		return;
	ucmd_park(&cmd, &foo.parked);
}
DECLARE_WORK(helper_took_work, helper_took_fn);
