// SPDX-License-Identifier: GPL-2.0
/* Handles that stay empty. */
#include "fixture.h"

static ucmd_handler never_filled(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	DEFINE_UCMD_CLAIMED(claimed);

	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(never_filled);
