// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible types when returning type .int. but .struct ucmd_action. was expected */
/* EXPECT-CLANG: returning 'int' from a function with incompatible result type 'struct ucmd_action' */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
#ifdef FAIL
	if (foo_ready())
		return -EIOCBQUEUED;
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
