// SPDX-License-Identifier: GPL-2.0
/* A command a registered buffer. */
#include "dev.h"
#include <ucmd/ucmd.h>
//@
static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	struct ucmd_fixed fixed;
	struct foo_buf args;
	int err;

	if (op != FOO_BUF)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	args = ucmd_sqe_read(cmd, struct foo_buf);
	err = ucmd_import_fixed(cmd, ITER_SOURCE, args.addr, args.len, &fixed);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, foo_hw_send_iter(ucmd_fixed_iter(cmd, &fixed)));
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
