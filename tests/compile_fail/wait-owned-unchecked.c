// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* NEEDS: UCMD_HAVE_CANCEL */
/* REFUSED: wait_owned_of_a_polled_command */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
	err = ucmd_wait(&owned, &foo.slot);
	if (err)
#ifdef FAIL
		foo_submit();
#else
		ucmd_done(&owned, err);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
