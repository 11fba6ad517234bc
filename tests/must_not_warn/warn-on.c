// SPDX-License-Identifier: GPL-2.0
/* Conditions with a message. */
#include "fixture.h"

static ucmd_handler warn_on(UCMD_FRESH cmd)
{
	if (WARN_ON_ONCE(!foo_ready()))
		return ucmd_complete(cmd, -EIO);
	if (unlikely(foo_more()))
		return ucmd_complete(cmd, -EBUSY);
	return ucmd_complete(cmd, likely(foo_ready()) ? 0 : -EIO);
}
FIXTURE_DRIVER(warn_on);
