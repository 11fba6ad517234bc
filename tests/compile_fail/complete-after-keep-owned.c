// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	if (!foo_ready())
		return ucmd_complete(cmd, -EIO);
#endif
	ucmd_keep(&owned, &foo.kept);
	return action;
}
FIXTURE_DRIVER(foo_get);
