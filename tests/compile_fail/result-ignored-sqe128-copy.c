// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_checked. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* REFUSED: sqe128_copy_refused */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct foo_args args = { };

#ifdef FAIL
	ucmd_sqe128_copy(cmd, &args);
#else
	if (ucmd_sqe128_copy(cmd, &args))
		return ucmd_complete(cmd, -EINVAL);
#endif
	return ucmd_complete(cmd, args.len & 1);
}
FIXTURE_DRIVER(foo_get);
