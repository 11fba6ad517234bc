// SPDX-License-Identifier: GPL-2.0
/* Slots of a table, claimed one after the other, and one by a user's index. */
#include "fixture.h"

static struct ucmd_slot claim_slots[8];

static void claim_fn(struct work_struct *work)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(claim_slots); i++) {
		UCMD_QUEUED(cmd);

		if (!ucmd_claim(&claim_slots[i], &cmd))
			continue;
		ucmd_done(&cmd, i, ucmd_ctx_unlocked());
	}
}
DECLARE_WORK(claim_work, claim_fn);

UCMD_HANDLER(claim, cmd, ctx)
{
	struct ucmd_slot *slot;
	UCMD_QUEUED(queued);

	slot = ucmd_slot_at(claim_slots, ARRAY_SIZE(claim_slots),
			    ucmd_sqe_read(cmd, struct foo_args, len));
	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	if (ucmd_claim(slot, &queued))
		ucmd_done(&queued, 0, ctx);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(claim);
