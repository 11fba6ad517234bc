// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
/* EXPECT: ucmd: this function has not kept the command that it takes up again */
#include "fixture.h"

int foo_start(struct ucmd_kept *kept);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
#ifndef FAIL
	ucmd_keep(&owned, &foo.kept);
#endif
	err = foo_start(&foo.kept);
	ucmd_take(&foo.kept, &owned);
	ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(foo_get);
