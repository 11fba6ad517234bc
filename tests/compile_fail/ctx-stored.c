// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: no type forbids it; Coccinelle */
#include "fixture.h"

struct foo_stored {
	struct ucmd_parked	parked;
#ifdef FAIL
	struct ucmd_ctx		ctx;
#endif
};

extern struct foo_stored foo_stored;

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	foo_stored.ctx = ctx;
#endif
	ucmd_park(&queued, &foo_stored.parked);
	return action;
}
FIXTURE_DRIVER(foo_get);
