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

static int parts(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = cmd->sqe;

	if (sizeof(sqe->words) != 8 || sizeof(cmd->sqe->words) != 8)
		return -EINVAL;
	return foo_run(READ_ONCE(sqe->words[1]), data_race(sqe->range.len),
		       data_race(cmd->sqe->words[1]) + READ_ONCE(cmd->sqe->range.len));
}

/* Where it is, not what is in it */
static int addresses(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	const struct io_uring_sqe *sqe = cmd->sqe;

	return foo_run_at(&args->addr, &sqe->addr, &cmd->sqe->len,
			  smp_load_acquire(&args->state), data_race(args->addr));
}

/* The core writes its own copy. */
static void written(struct io_uring_sqe *sqe)
{
	sqe->len = 0;
}

static int reassigned_whole(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	struct foo_args copy;

	foo_note(READ_ONCE(args->addr));
	args = &foo_default;
	copy = *args;
	return foo_run(copy.addr, 0, 0);
}
