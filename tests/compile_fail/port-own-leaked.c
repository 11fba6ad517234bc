// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx);

void foo_port_done(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
	UCMD_QUEUED(queued);

	ucmd_port_own(cmd, &queued);
#ifdef FAIL
	if (!foo_ready())
		return;
#endif
	ucmd_done(&queued, 0, ctx);
}
