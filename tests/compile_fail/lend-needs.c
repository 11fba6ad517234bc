// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 7.3 or newer: test UCMD_HAVE_LEND first */
/* NEEDS: !UCMD_HAVE_LEND */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	if (ucmd_lend_bvec(&queued, &foo_frame.lend, NULL, NULL, ctx, NULL))
		foo_submit();
#endif
	ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(foo_get);
