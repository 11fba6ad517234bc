// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

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

static ucmd_handler tested(UCMD_FRESH cmd)
{
	struct foo_args args;
	int err;
	u32 len;

	err = ucmd_raw_sqe128_copy(cmd, &args);
	if (err)
		return ucmd_complete(cmd, err);
	if (ucmd_raw_sqe128_read(cmd, struct foo_args, more, &len))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, foo_run(args.len + len));
}
