// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_done. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_fresh \*' to parameter of type 'struct ucmd_owned \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, kept or given away */
/* EXPECT-GCC13: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	ucmd_done(cmd, 0);
#else
	ucmd_done(&owned, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
