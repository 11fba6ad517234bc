// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int payload(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	return foo_run(args->addr, args->words[2], args->range.len);
}

static int large_payload(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args;

	args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);
	if (args->reserved)
		return -EINVAL;
	return foo_run(READ_ONCE(args->addr), 0, 0);
}

static int generic(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = cmd->sqe;

	if (sqe->ioprio || sqe->rw_flags)
		return -EINVAL;
	return foo_run(READ_ONCE(sqe->addr), cmd->sqe->len, 0);
}

static int payload_6_1(struct io_uring_cmd *ioucmd, unsigned int issue_flags)
{
	const struct foo_args *args = ioucmd->cmd;

	return foo_run(args->addr, 0, 0);
}

static int by_cast(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = (const struct foo_args *)cmd->sqe->cmd;

	return foo_run(args->addr, 0, 0);
}

static int array_6_1(struct io_uring_cmd *ioucmd, unsigned int issue_flags)
{
	const struct foo_args *args = (const struct foo_args *)ioucmd->cmd;

	return foo_run(args->addr, args->words[2], args->range.len);
}

static int array(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = cmd->sqe->cmd;

	return foo_run(args->addr, args->words[2], args->range.len);
}

static int generic_parts(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = cmd->sqe;

	return foo_run(sqe->words[1], sqe->range.len, cmd->sqe->words[1] + cmd->sqe->range.len);
}
