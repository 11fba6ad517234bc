// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler changes(UCMD_FRESH cmd)
{
	struct ucmd_action action = foo_action;
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_complete(cmd, -EAGAIN);
	ready = foo_ready();
	if (ready)
		action = ucmd_complete(cmd, 0);
	return action;
}

static ucmd_handler may_change(UCMD_FRESH cmd)
{
	struct ucmd_action action = foo_action;
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_complete(cmd, -EAGAIN);
	foo_look(&ready);
	if (ready)
		action = ucmd_complete(cmd, 0);
	return action;
}

static ucmd_handler may_change_too(UCMD_FRESH cmd)
{
	struct ucmd_action action = foo_action;
	bool ready = foo_ready();

	if (ready)
		action = ucmd_complete(cmd, 0);
	foo_look(&ready);
	if (!ready)
		action = ucmd_complete(cmd, -EAGAIN);
	return action;
}
