// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the member is private for sparse */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
#ifdef FAIL
	action.ret = -EIO;
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
