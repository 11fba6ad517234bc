// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
#include "fixture.h"

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx);

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
	UCMD_QUEUED(queued);

#ifdef FAIL
	ucmd_unpark(&foo.parked, &queued);
#endif
	ucmd_port_own(cmd, &queued);
	ucmd_done(&queued, 0, ctx);
}
