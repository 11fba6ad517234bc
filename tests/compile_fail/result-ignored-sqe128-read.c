// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_checked. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* REFUSED: sqe128_read_refused */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	u32 len = 0;

#ifdef FAIL
	ucmd_sqe128_read(cmd, struct foo_args, len, &len);
#else
	if (ucmd_sqe128_read(cmd, struct foo_args, len, &len))
		return ucmd_complete(cmd, -EINVAL);
#endif
	return ucmd_complete(cmd, len & 1);
}
FIXTURE_DRIVER(foo_get);
