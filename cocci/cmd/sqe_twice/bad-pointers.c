// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int pointer_assigned(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args;

	args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	if (READ_ONCE(args->len) > 64)
		return -EINVAL;
	return foo_copy(NULL, READ_ONCE(args->len));
}

static int pointer_cast(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = (const struct foo_args *)cmd->sqe->cmd;

	if (READ_ONCE(args->len) > 64)
		return -EINVAL;
	return foo_copy(NULL, READ_ONCE(args->len));
}

static int pointer_of_6_1(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = cmd->cmd;

	if (READ_ONCE(args->len) > 64)
		return -EINVAL;
	return foo_copy(NULL, READ_ONCE(args->len));
}

static int pointer_kept(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = foo_call(cmd)->sqe;

	if (READ_ONCE(sqe->len) > 64)
		return -EINVAL;
	return foo_copy(NULL, READ_ONCE(sqe->len));
}

static int pointer_sqe(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe;

	sqe = cmd->sqe;
	if (READ_ONCE(sqe->len) > 64)
		return -EINVAL;
	return foo_copy(NULL, READ_ONCE(sqe->len));
}

static int part_and_whole(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	if (READ_ONCE(args->range.len) > 64)
		return -EINVAL;
	return foo_add_range(args->range);
}
