// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: initialization of .* from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types initializing */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	u64 len;
#else
	u32 len;
#endif
	int err = ucmd_sqe128_read(cmd, struct foo_args, len, &len);

	return ucmd_complete(cmd, err ?: len & 1);
}
FIXTURE_DRIVER(foo_get);
