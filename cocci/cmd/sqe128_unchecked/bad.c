// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int raw_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);
	u32 len = READ_ONCE(args->len);

	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return foo_run(len);
}

static int raw_cast(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = (const struct foo_args *)cmd->sqe->cmd;

	return foo_run(READ_ONCE(args->len));
}

static int raw_implicit(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = (void *)cmd->sqe->cmd;

	return foo_run(READ_ONCE(args->len));
}

static int raw_assigned(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args;

	args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);
	foo_trace(READ_ONCE(args->len));
	return issue_flags & IO_URING_F_SQE128 ? foo_run(args) : -EINVAL;
}

static int raw_array(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = cmd->sqe->cmd;

	return foo_run(READ_ONCE(args->len));
}
