// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	switch (foo_value()) {
	case 1:
		action = ucmd_complete(cmd, 0);
#ifdef FAIL
		fallthrough;
#else
		break;
#endif
	default:
		action = ucmd_complete(cmd, -EINVAL);
	}
	return action;
}
FIXTURE_DRIVER(foo_get);
