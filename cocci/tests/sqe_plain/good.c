// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int payload(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	if (sizeof(args->addr) != 8)
		return -EINVAL;
	return foo_run(READ_ONCE(args->addr), READ_ONCE(args->words[2]),
		       le32_to_cpu(READ_ONCE(args->range.len)));
}

static int generic(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = cmd->sqe;

	if (READ_ONCE(sqe->ioprio) || data_race(sqe->rw_flags))
		return -EINVAL;
	return foo_run(READ_ONCE(sqe->addr), READ_ONCE(cmd->sqe->len), 0);
}

static int other_structure(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_args *args = foo_args_of(cmd->file);

	return foo_run(args->addr, args->words[2], args->range.len);
}

static int reassigned(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	u64 addr = READ_ONCE(args->addr);

	args = &foo_default;
	return foo_run(addr, args->words[2], 0);
}

static ucmd_handler layer(UCMD_FRESH cmd)
{
	struct foo_args args = ucmd_sqe_read(cmd, struct foo_args);

	return ucmd_complete(cmd, foo_run(args.addr, args.words[2], args.range.len));
}
