// SPDX-License-Identifier: GPL-2.0
/* A handle that stays empty. */
#include "fixture.h"

UCMD_HANDLER(never_filled, cmd, ctx)
{
	UCMD_QUEUED(queued);

	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(never_filled);
