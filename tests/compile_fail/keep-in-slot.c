// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_keep_fresh. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_slot \*' to parameter of type 'struct ucmd_kept \*' */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_keep(cmd, &foo.slot);
#else
	return ucmd_wait_uncancelable(cmd, &foo.slot);
#endif
}
FIXTURE_DRIVER(foo_get);
