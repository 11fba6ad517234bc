// SPDX-License-Identifier: GPL-2.0
/* A helper that replies, one that only looks, and one that is told who calls. */
#include "fixture.h"

static __always_inline u32 helper_fresh_len(struct ucmd_fresh *cmd)
	__ucmd_holds(cmd)
{
	return ucmd_sqe_read(cmd, struct foo_args, len);
}

static __always_inline struct ucmd_action helper_fresh_fail(struct ucmd_fresh *cmd, int err)
	__ucmd_takes(cmd)
{
	foo.waiting = false;
	return ucmd_complete(cmd, err);
}

static ucmd_handler helper_fresh_twice(UCMD_FRESH cmd, int value)
{
	return ucmd_complete(cmd, 2 * value);
}

static ucmd_handler helper_fresh(UCMD_FRESH cmd)
{
	if (helper_fresh_len(cmd) > 4096)
		return helper_fresh_fail(cmd, -E2BIG);
	if (!foo_ready())
		return helper_fresh_fail(cmd, -ENODEV);
	return helper_fresh_twice(NULL, cmd, foo_value());
}
FIXTURE_DRIVER(helper_fresh);
