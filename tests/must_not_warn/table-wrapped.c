// SPDX-License-Identifier: GPL-2.0
/* A driver with conditions of its own in front of the table. */
#include "fixture.h"

UCMD_HANDLER(table_wrapped, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(table_wrapped_ops,
	UCMD_OP(FOO_GET, UCMD_NONE, table_wrapped)
);

static int table_wrapped_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!foo_ready())
		return -ESHUTDOWN;
	return table_wrapped_ops(cmd, issue_flags);
}

const struct file_operations table_wrapped_fops = {
	.uring_cmd = table_wrapped_uring_cmd,
};
