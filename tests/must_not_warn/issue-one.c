// SPDX-License-Identifier: GPL-2.0
/* One operation, in the function itself. */
#include "fixture.h"

static ucmd_handler issue_one(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	struct foo_args args;

	if (op != _IOWR('f', 1, struct foo_args))
		return ucmd_complete(cmd, -ENOTTY);
	args = ucmd_sqe_read(cmd, struct foo_args);
	if (args.flags)
		return ucmd_complete(cmd, -EINVAL);
	ucmd_pdu(cmd)->tag = args.len;
	return ucmd_keep(cmd, &private->slot);
}
FIXTURE_ISSUE(issue_one_uring_cmd, issue_one);
