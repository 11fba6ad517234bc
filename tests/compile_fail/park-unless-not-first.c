// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_park_unless: the waiter is not the first member of struct foo_second */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

struct foo_second {
#ifdef FAIL
	u32			tag;
#endif
	struct ucmd_waiter	waiter;
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_unless(&queued, struct foo_second, waiter, &foo.line, foo_ready(), ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}
FIXTURE_DRIVER(foo_get);
