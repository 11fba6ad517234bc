// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_fresh_sqe. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_queued \*' to parameter of type 'struct ucmd_fresh \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	struct foo_args args;
	UCMD_QUEUED(queued);

#ifndef FAIL
	ucmd_sqe_copy(cmd, &args);
#endif
	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	ucmd_sqe_copy(&queued, &args);
#endif
	ucmd_pdu(&queued, struct foo_pdu)->tag = args.len;
	ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(foo_get);
