// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
/* EXPECT: ucmd: this handle may not be declared with UCMD_QUEUED */
#include "fixture.h"

struct foo_bad {
	struct ucmd_queued queued;
};

extern struct foo_bad foo_bad;

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	return ucmd_queue(cmd, &foo_bad.queued);
#else
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	return action;
#endif
}
FIXTURE_DRIVER(foo_get);
