// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this function has not kept the command that it takes up again */
#include "fixture.h"

int foo_start(struct ucmd_kept *kept);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	if (foo_ready())
		ucmd_done(&owned, 0);
	else
#endif
		ucmd_keep(&owned, &foo.kept);
	err = foo_start(&foo.kept);
	if (err) {
		ucmd_take(&foo.kept, &owned);
		ucmd_done(&owned, err);
	}
	return action;
}
FIXTURE_DRIVER(foo_get);
