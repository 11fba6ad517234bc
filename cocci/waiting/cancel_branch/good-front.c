// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

DEFINE_UCMD(foo_ops, foo_issue);

static int front(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_CANCEL) && !(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return foo_ops(cmd, issue_flags);
}

static int front_split(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_ops(cmd, issue_flags);
	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return foo_ops(cmd, issue_flags);
}

static int raw_inner(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return issue_flags & IO_URING_F_CANCEL ? foo_cancel(cmd) : foo_start(cmd);
}

static int raw_outer(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_CANCEL) && !(issue_flags & IO_URING_F_CQE32))
		return -EINVAL;
	return raw_inner(cmd, issue_flags);
}

static int raw_all(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_CANCEL) && !(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return issue_flags & IO_URING_F_CANCEL ? foo_cancel(cmd) : foo_start(cmd);
}
