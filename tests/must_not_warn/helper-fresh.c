// SPDX-License-Identifier: GPL-2.0
/* A helper that replies and one that only looks. */
#include "fixture.h"

static __ucmd_helper u32 helper_fresh_len(struct ucmd_fresh *cmd)
	__ucmd_holds(cmd)
{
	return ucmd_sqe_read(cmd, struct foo_args, len);
}

static __ucmd_helper struct ucmd_action helper_fresh_fail(struct ucmd_fresh *cmd, int err)
	__ucmd_takes(cmd)
{
	foo.waiting = false;
	return ucmd_complete(cmd, err);
}

UCMD_HANDLER(helper_fresh, cmd, ctx)
{
	if (helper_fresh_len(cmd) > 4096)
		return helper_fresh_fail(cmd, -E2BIG);
	if (!foo_ready())
		return helper_fresh_fail(cmd, -ENODEV);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(helper_fresh);
