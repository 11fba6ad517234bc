// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .ucmd_complete. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_queued \*' to parameter of type 'struct ucmd_fresh \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
/* EXPECT-GCC13: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	if (!foo_ready())
		return ucmd_complete(&queued, -EIO);
#endif
	ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(foo_get);
