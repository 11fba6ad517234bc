// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

struct ucmd_port *foo_port_next(struct ucmd_ctx ctx);

struct ucmd_port *foo_port_next(struct ucmd_ctx ctx)
{
	UCMD_QUEUED(queued);

	ucmd_unpark(&foo.parked, &queued);
#ifdef FAIL
	if (foo_ready())
		ucmd_done(&queued, 0, ctx);
#endif
	return ucmd_port_disown(&queued);
}
