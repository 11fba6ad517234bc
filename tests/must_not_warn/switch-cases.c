// SPDX-License-Identifier: GPL-2.0
/* Every case of a switch decides. */
#include "fixture.h"

static ucmd_handler switch_cases(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	switch (foo_value()) {
	case 0:
		action = ucmd_complete(cmd, 0);
		break;
	case 1:
		action = ucmd_keep(cmd, &owned);
		ucmd_keep(&owned, &foo.kept);
		break;
	case 2:
	case 3:
		return ucmd_complete(cmd, -EBUSY);
	default:
		action = ucmd_complete(cmd, -EINVAL);
		break;
	}
	return action;
}
FIXTURE_DRIVER(switch_cases);
