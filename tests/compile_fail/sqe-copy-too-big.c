// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_copy: more than 16 bytes, use ucmd_sqe128_copy\(\) */
#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u32 words[5];
#else
	u32 words[4];
#endif
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct foo_big args;

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, args.words[3] & 1);
}
FIXTURE_DRIVER(foo_get);
