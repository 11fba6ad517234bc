// SPDX-License-Identifier: GPL-2.0
/* Not for patch mode: what a copy is to become depends on the type. */
#include <linux/io_uring/cmd.h>

static int whole(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	struct foo_args copy, again;

	copy = *args;
	memcpy(&again, args, sizeof(again));
	memcpy(&again, cmd->sqe->cmd, sizeof(again));
	return foo_run(copy.addr, 0, 0);
}

static int whole_others(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args;
	struct foo_args copy;

	args = (const struct foo_args *)cmd->sqe->cmd;
	if (memchr_inv(args, 0, sizeof(*args)))
		return -EINVAL;
	memcpy(&copy, cmd->sqe, sizeof(copy));
	return foo_run(copy.addr, 0, 0);
}

static int whole_6_1(struct io_uring_cmd *ioucmd, unsigned int issue_flags)
{
	const struct foo_args *args = ioucmd->cmd;
	struct foo_args copy = *args;

	memcpy(&copy, ioucmd->cmd, sizeof(copy));
	return foo_run(copy.addr, 0, 0);
}
