// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: C lets any structure be empty; Coccinelle */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_keep(cmd, &foo.kept);

#ifdef FAIL
	action = (struct ucmd_action){ };
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
