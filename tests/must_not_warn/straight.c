// SPDX-License-Identifier: GPL-2.0
/* The smallest handler: one path, one result. */
#include "fixture.h"

static ucmd_handler straight(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, foo_value());
}
FIXTURE_DRIVER(straight);
