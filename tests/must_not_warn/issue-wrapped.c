// SPDX-License-Identifier: GPL-2.0
/* A driver with conditions of its own in front of the function that the layer makes. */
#include "fixture.h"

static ucmd_handler issue_wrapped(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_complete(cmd, op == FOO_GET ? 0 : -EOPNOTSUPP);
}
DEFINE_UCMD(issue_wrapped_ops, issue_wrapped);

static int issue_wrapped_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!foo_ready())
		return -ESHUTDOWN;
	return issue_wrapped_ops(cmd, issue_flags);
}

const struct file_operations issue_wrapped_fops = {
	.uring_cmd = issue_wrapped_uring_cmd,
};
