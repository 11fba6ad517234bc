// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_park_cancelable. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	err = ucmd_park_cancelable(&queued, struct foo_waits, tag, &foo.slot, ctx);
#else
	err = ucmd_park_cancelable(&queued, struct foo_waits, where, &foo.slot, ctx);
#endif
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}
FIXTURE_DRIVER(foo_get);
