// SPDX-License-Identifier: GPL-2.0
/* The first place that has one, of several. */
#include "fixture.h"

static void claim_either_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo.slot, &cmd) && !ucmd_claim(&foo.timed, &cmd))
		return;
	if (foo_more())
		foo_submit();
	ucmd_done_unlocked(&cmd, foo_value());
}
DECLARE_WORK(claim_either_work, claim_either_fn);
