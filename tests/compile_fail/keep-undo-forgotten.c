// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

int foo_start(struct ucmd_kept *kept);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
	ucmd_keep(&owned, &foo.kept);
	err = foo_start(&foo.kept);
	if (err) {
		ucmd_take(&foo.kept, &owned);
#ifdef FAIL
		foo_submit();
#else
		ucmd_done(&owned, err);
#endif
	}
	return action;
}
FIXTURE_DRIVER(foo_get);
