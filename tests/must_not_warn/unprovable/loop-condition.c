// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
/* ACCEPTED-GCC: gcc follows it */
/* What a loop did in its last turn is not in its condition: leave it there. */
/* SAYS-SPARSE: does not compare the two conditions; return where the command waits */
/* SAYS-ANALYSIS: does not compare the two conditions; return where the command waits */
/* SAYS-COCCI: does not know that the loop runs; return where the command waits */
#include "fixture.h"

static struct ucmd_slot foo_slots[8];

static ucmd_handler foo_wait(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int i, err = -EBUSY;

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	for (i = 0; i < 8 && err == -EBUSY; i++)
		err = ucmd_wait(&owned, &foo_slots[i]);
#else
	for (i = 0; i < 8; i++) {
		err = ucmd_wait(&owned, &foo_slots[i]);
		if (err != -EBUSY)
			break;
	}
#endif
	if (err)
		ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(foo_wait);
