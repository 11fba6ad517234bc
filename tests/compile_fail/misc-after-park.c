// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

struct foo_misc {
	struct miscdevice	misc;
	struct ucmd_parked	parked;
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct foo_misc *misc = ucmd_misc(cmd, struct foo_misc, misc);
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &misc->parked);
#ifdef FAIL
	foo.waiting = ucmd_misc(&queued, struct foo_misc, misc)->misc.minor;
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
