// SPDX-License-Identifier: GPL-2.0
/* A cancel is told apart first, and looked at once more later on. */
#include <linux/io_uring/cmd.h>

static int foo_checks(unsigned int issue_flags)
{
	return issue_flags & IO_URING_F_SQE128 ? 0 : -EINVAL;
}

static int raw_again(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	foo_trace(issue_flags & IO_URING_F_CANCEL);
	return foo_start(cmd);
}

static int raw_again_helper(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	if (foo_checks(issue_flags))
		return -EINVAL;
	foo_trace(issue_flags & IO_URING_F_CANCEL);
	return foo_start(cmd);
}

static int raw_inner(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	WARN_ON(issue_flags & IO_URING_F_CANCEL);
	return foo_start(cmd);
}

static int raw_outer(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return raw_inner(cmd, issue_flags);
}
