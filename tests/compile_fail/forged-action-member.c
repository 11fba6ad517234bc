// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the member is private for sparse */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_keep(cmd, &foo.kept);

#ifdef FAIL
	action.ret = -EIO;
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
