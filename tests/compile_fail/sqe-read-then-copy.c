// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the payload was read already, and may be another one by now: hand on what was read */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_args args;

#ifdef FAIL
	if (ucmd_sqe_read(cmd, struct foo_args, len) > 64)
		return ucmd_complete(cmd, -EINVAL);
#endif
	args = ucmd_sqe_read(cmd, struct foo_args);
	return ucmd_complete(cmd, args.len);
}
FIXTURE_DRIVER(foo_get);
