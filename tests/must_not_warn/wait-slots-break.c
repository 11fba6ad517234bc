// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* The same with a break, and one test behind the loop. */
/* SAYS-SPARSE: does not compare the two conditions; return where the command waits */
/* SAYS-ANALYSIS: does not compare the two conditions; return where the command waits */
/* SAYS-COCCI: does not know that the loop runs; return where the command waits */
#include "fixture.h"

static struct ucmd_slot wait_slots_break_all[8];

static ucmd_handler wait_slots_break(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int i, err = -EBUSY;

	action = ucmd_keep(cmd, &owned);
	for (i = 0; i < ARRAY_SIZE(wait_slots_break_all); i++) {
		err = ucmd_wait(&owned, &wait_slots_break_all[i]);
		if (err != -EBUSY)
			break;
	}
	if (err)
		ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(wait_slots_break);
