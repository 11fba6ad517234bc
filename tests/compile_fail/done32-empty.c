// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

#ifdef FAIL
	action = ucmd_keep(cmd, &foo.kept);
#else
	action = ucmd_keep(cmd, &owned);
#endif
	ucmd_done(&owned, 0, 1ull);
	return action;
}
FIXTURE_DRIVER(foo_get);
