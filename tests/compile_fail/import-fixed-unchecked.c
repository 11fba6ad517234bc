// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_fixed_checked. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_fixed fixed;

#ifdef FAIL
	ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed);
#else
	if (ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed))
		return ucmd_complete(cmd, -EFAULT);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
