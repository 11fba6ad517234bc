// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static void foo_mark(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

static int raw_variable(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret;

	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	ret = -EIOCBQUEUED;
	return ret;
}

/* The helper has the command, and knows. */
static int raw_asked(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret;

	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	ret = foo_start(cmd);
	return ret;
}

static int raw_asked_last(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret;

	foo_mark(cmd, issue_flags);
	ret = foo_start(foo, cmd);
	return ret;
}

static int raw_helper_variable(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret;

	foo_mark(cmd, issue_flags);
	ret = -EIOCBQUEUED;
	return ret;
}

/* Another rule's: error_after_done. */
static int raw_completed(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	io_uring_cmd_done(cmd, -EIO, issue_flags);
	return -EIO;
}

static int raw_helper_completed(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	foo_mark(cmd, issue_flags);
	io_uring_cmd_done(cmd, -EIO, issue_flags);
	return -EIO;
}
