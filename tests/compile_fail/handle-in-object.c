// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
/* EXPECT: ucmd: this handle is not known here: .*declare a handle with its macro */
#include "fixture.h"

#ifdef FAIL
struct foo_bad {
	struct ucmd_owned owned;
};

extern struct foo_bad foo_bad;
#endif

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_keep(cmd, &foo_bad.owned);
#else
	return ucmd_keep(cmd, &foo.kept);
#endif
}
FIXTURE_DRIVER(foo_get);
