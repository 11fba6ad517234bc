// SPDX-License-Identifier: GPL-2.0
/* Slots of a table, claimed one after the other, and one by an index from a program. */
#include <linux/nospec.h>
#include "fixture.h"

static struct ucmd_slot claim_slots[8];

static __always_inline void claim_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(claim_finish, claim_done);

static void claim_fn(struct work_struct *work)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(claim_slots); i++) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(&claim_slots[i], &cmd))
			continue;
		ucmd_done_unlocked(&cmd, i);
	}
}
DECLARE_WORK(claim_work, claim_fn);

static ucmd_handler claim(UCMD_FRESH cmd)
{
	u32 i = ucmd_sqe_read(cmd, struct foo_args, len);
	DEFINE_UCMD_CLAIMED(waiting);

	if (i >= ARRAY_SIZE(claim_slots))
		return ucmd_complete(cmd, -EINVAL);
	i = array_index_nospec(i, ARRAY_SIZE(claim_slots));
	if (ucmd_claim(&claim_slots[i], &waiting))
		ucmd_to_task(&waiting, &claim_finish);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(claim);
