// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* NEEDS: UCMD_HAVE_REISSUE */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	if (ucmd_is_reissue(cmd))
		return ucmd_complete(cmd, -EIO);
	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	foo.waiting = ucmd_is_reissue(cmd);
#endif
	ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(foo_get);
