// SPDX-License-Identifier: GPL-2.0
/* The smallest handler: one path, one result. */
#include "fixture.h"

UCMD_HANDLER(straight, cmd, ctx)
{
	return ucmd_complete(cmd, foo_value());
}
FIXTURE_DRIVER(straight);
