// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
#ifndef FAIL
	ucmd_keep(&owned, &foo.kept);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
