// SPDX-License-Identifier: GPL-2.0
/* A command completed at once. */
#include "dev.h"
#include <ucmd/ucmd.h>
//@
static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	struct foo_add args;

	if (op != FOO_ADD)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	args = ucmd_sqe_read(cmd, struct foo_add);
	return ucmd_complete(cmd, args.a + args.b);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
