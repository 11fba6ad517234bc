// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

int foo_start(void *cookie);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	if (foo_start(ucmd_cookie(&owned)))
		ucmd_done(&owned, -EIO);
#else
	foo.waiting = foo_start(ucmd_cookie(&owned));
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
