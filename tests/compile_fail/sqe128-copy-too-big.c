// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe128_copy: more than the 80 bytes of an SQE */
#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u64 words[11];
#else
	u64 words[10];
#endif
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct foo_big args;
	int err = ucmd_sqe128_copy(cmd, &args);

	return ucmd_complete(cmd, err ?: args.words[9] & 1);
}
FIXTURE_DRIVER(foo_get);
