// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the payload was read already, and may be another one by now: hand on what was read */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_args args = ucmd_sqe_read(cmd, struct foo_args);

	if (args.len > 64)
		return ucmd_complete(cmd, -EINVAL);
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct foo_args, len));
#else
	return ucmd_complete(cmd, args.len);
#endif
}
FIXTURE_DRIVER(foo_get);
