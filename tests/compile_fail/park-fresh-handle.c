// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .ucmd_park. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_fresh \*' to parameter of type 'struct ucmd_queued \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	ucmd_park(cmd, &foo.other);
#endif
	ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(foo_get);
