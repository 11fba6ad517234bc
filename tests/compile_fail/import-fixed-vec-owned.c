// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_import_fixed_vec. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_fresh \*' */
/* NEEDS: UCMD_HAVE_FIXED_VEC */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;
	struct ucmd_fixed fixed;
	int err;

#ifndef FAIL
	err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, 0, 1, &fixed);
#endif
	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	err = ucmd_import_fixed_vec(&owned, ITER_SOURCE, 0, 1, &fixed);
#endif
	ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(foo_get);
