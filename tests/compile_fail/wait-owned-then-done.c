// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
	err = ucmd_wait(&owned, &foo.slot);
#ifndef FAIL
	if (err)
#endif
		ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(foo_get);
