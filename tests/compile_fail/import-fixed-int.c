// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 6 of .__ucmd_import_fixed. */
/* EXPECT-CLANG: passing .* to parameter of incompatible type 'struct ucmd_ctx' */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_fixed fixed;
	int err;

#ifdef FAIL
	err = ucmd_import_fixed(cmd, ITER_DEST, 0, 1, &fixed, 0);
#else
	err = ucmd_import_fixed(cmd, ITER_DEST, 0, 1, &fixed, ctx);
#endif
	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(foo_get);
