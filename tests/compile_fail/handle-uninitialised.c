// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ucmd: this handle may already hold a command */
/* EXPECT: ucmd: this handle is not known here: .*declare a handle with its macro */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
#ifdef FAIL
	struct ucmd_owned owned;
#else
	DEFINE_UCMD_OWNED(owned);
#endif

	action = ucmd_keep(cmd, &owned);
#ifndef FAIL
	ucmd_keep(&owned, &foo.kept);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
