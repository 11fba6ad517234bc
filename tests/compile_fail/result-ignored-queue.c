// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .ucmd_queue. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action = { };
	UCMD_QUEUED(queued);

#ifdef FAIL
	ucmd_queue(cmd, &queued);
#else
	action = ucmd_queue(cmd, &queued);
#endif
	ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(foo_get);
