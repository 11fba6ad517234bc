// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_REISSUE */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	if (ucmd_is(cmd, REISSUE))
		return ucmd_complete(cmd, -EIO);
	action = ucmd_keep(cmd, &foo.kept);
#ifdef FAIL
	foo.waiting = ucmd_is(cmd, REISSUE);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
