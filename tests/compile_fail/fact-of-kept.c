// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_issued. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'const struct ucmd_fresh \*' */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	ucmd_done(&owned, ucmd_is(&owned, SQE128));
#else
	ucmd_done(&owned, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
