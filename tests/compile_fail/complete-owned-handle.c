// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_complete. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_fresh \*' */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	if (!foo_ready())
		return ucmd_complete(&owned, -EIO);
#endif
	ucmd_keep(&owned, &foo.kept);
	return action;
}
FIXTURE_DRIVER(foo_get);
