// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the state of memory is known at run time only */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_QUEUED(other);

	action = ucmd_queue(cmd, &queued);
	ucmd_unpark(&foo.other, &other);
	ucmd_park(&queued, &foo.parked);
#ifdef FAIL
	ucmd_park(&other, &foo.parked);
#else
	ucmd_park(&other, &foo.other);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
