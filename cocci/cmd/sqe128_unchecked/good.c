// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int raw_first(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);

	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	return foo_run(READ_ONCE(args->len));
}

static int raw_small(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_small *args = io_uring_sqe_cmd(cmd->sqe, struct foo_small);

	return foo_run(READ_ONCE(args->len));
}

static int raw_tested_twice(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);
	u32 len;

	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	len = READ_ONCE(args->len);
	return foo_run(len, issue_flags & IO_URING_F_SQE128);
}

/* Other memory is read before the test. */
static int raw_default(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);

	args = &foo_default;
	foo_trace(args->len);
	return issue_flags & IO_URING_F_SQE128 ? foo_run_large(cmd) : foo_run(args);
}
