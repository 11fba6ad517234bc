// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

void foo_port_look(struct ucmd_port *cmd);

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

#ifndef FAIL
	foo_port_look(ucmd_port_borrow(cmd));
#endif
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
#ifdef FAIL
	foo_port_look(ucmd_port_borrow(cmd));
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
