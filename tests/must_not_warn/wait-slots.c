// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* The first of several slots that is empty: a loop that is left where the command waits. */
#include "fixture.h"

static struct ucmd_slot wait_slots_all[8];

static ucmd_handler wait_slots(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int i, err = -EBUSY;

	action = ucmd_keep(cmd, &owned);
	for (i = 0; i < ARRAY_SIZE(wait_slots_all); i++) {
		err = ucmd_wait(&owned, &wait_slots_all[i]);
		if (!err)
			return action;
		if (err != -EBUSY)
			break;
	}
	ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(wait_slots);

static __always_inline void wait_slots_again(UCMD_IN_TASK cmd)
	__ucmd_takes(cmd)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(wait_slots_all); i++)
		if (!ucmd_wait(cmd, &wait_slots_all[i]))
			return;
	ucmd_done(cmd, -EBUSY);
}
DEFINE_UCMD_WORK(wait_slots_more, wait_slots_again);
