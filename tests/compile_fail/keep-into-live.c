// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_CLAIMED(waits, &foo.kept);
	DEFINE_UCMD_OWNED(owned);

	if (ucmd_same_ring(&waits, cmd, &owned)) {
#ifndef FAIL
		ucmd_done(&owned, 0);
#endif
	} else {
		ucmd_keep(&waits, &foo.other);
	}
	action = ucmd_keep(cmd, &owned);
	ucmd_done(&owned, 0);
	return action;
}
FIXTURE_DRIVER(foo_get);
