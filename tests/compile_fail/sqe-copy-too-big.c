// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_read: more than 16 bytes, hand it over with ucmd_op\(\) */
#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u32 words[5];
#else
	u32 words[4];
#endif
};

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_big args = ucmd_sqe_read(cmd, struct foo_big);

	return ucmd_complete(cmd, args.words[3] & 1);
}
FIXTURE_DRIVER(foo_get);
