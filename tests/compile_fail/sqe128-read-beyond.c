// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe128_read: more than the 80 bytes of an SQE */
#include "fixture.h"

struct foo_long {
	u64 words[9];
#ifdef FAIL
	u64 more;
#endif
	u64 last;
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	u64 last;
	int err = ucmd_sqe128_read(cmd, struct foo_long, last, &last);

	return ucmd_complete(cmd, err ?: last & 1);
}
FIXTURE_DRIVER(foo_get);
