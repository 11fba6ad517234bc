// SPDX-License-Identifier: GPL-2.0
/* EXPECT: (incompatible pointer type|from incompatible pointer|incompatible pointer types) */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;
	int err;

#ifdef FAIL
	err = ucmd_post_copy(cmd, 7, &foo, 64);
	action = ucmd_keep(cmd, &owned);
#else
	action = ucmd_keep(cmd, &owned);
	err = ucmd_post_copy(&owned, 7, &foo, 64);
#endif
	ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(foo_get);
