// SPDX-License-Identifier: GPL-2.0
/* The first of two slots that has a command. */
#include "fixture.h"

static struct ucmd_slot claim_one_slots[2];

static void claim_one_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&claim_one_slots[0], &cmd) && !ucmd_claim(&claim_one_slots[1], &cmd))
		return;
	ucmd_done_unlocked(&cmd, foo_value());
}
DECLARE_WORK(claim_one_work, claim_one_fn);
