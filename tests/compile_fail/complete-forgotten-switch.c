// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

	switch (foo_value()) {
	case 1:
		action = ucmd_complete(cmd, 0);
		break;
	case 2:
		action = ucmd_complete(cmd, -EIO);
		break;
	default:
#ifndef FAIL
		action = ucmd_complete(cmd, -EINVAL);
#endif
		break;
	}
	return action;
}
FIXTURE_DRIVER(foo_get);
