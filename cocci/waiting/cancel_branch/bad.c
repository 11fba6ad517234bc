// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int foo_checks(unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_CQE32))
		return -EINVAL;
	return 0;
}

static int raw_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return foo_start(cmd);
}

static int raw_late_helper(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = foo_checks(issue_flags);

	if (ret)
		return ret;
	if (unlikely(issue_flags & IO_URING_F_CANCEL))
		return foo_cancel(cmd, issue_flags);
	return foo_start(cmd);
}

static int raw_inner(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	return foo_start(cmd);
}

static int raw_outer(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return raw_inner(cmd, issue_flags);
}
