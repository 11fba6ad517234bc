// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_fixed_checked. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_fixed fixed;

#ifdef FAIL
	ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed, ctx);
#else
	if (ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed, ctx))
		return ucmd_complete(cmd, -EFAULT);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
