// SPDX-License-Identifier: GPL-2.0
/* One result for each thing that may be wrong. */
#include "fixture.h"

static ucmd_handler early_return(UCMD_FRESH cmd)
{
	struct foo_args args;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	args = ucmd_sqe_read(cmd, struct foo_args);
	if (args.flags)
		return ucmd_complete(cmd, -EINVAL);
	if (args.len > 4096)
		return ucmd_complete(cmd, -E2BIG);
	if (!foo_more())
		return ucmd_complete(cmd, -EBUSY);
	return ucmd_complete(cmd, args.len);
}
FIXTURE_DRIVER(early_return);
