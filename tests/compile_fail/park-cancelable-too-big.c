// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_pdu: the type exceeds the 32 bytes of the PDU */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

struct foo_big {
	struct ucmd_in_slot	where;
#ifdef FAIL
	u64			more[4];
#else
	u64			more[3];
#endif
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct foo_big, where, &foo.slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}
FIXTURE_DRIVER(foo_get);
