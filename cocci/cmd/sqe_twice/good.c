// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_once(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	u32 len = READ_ONCE(args->len);

	if (len > 64 || READ_ONCE(args->reserved))
		return -EINVAL;
	while (len--)
		foo_add(len);
	return READ_ONCE(args->range.start) + READ_ONCE(args->range.len);
}

static int raw_branches(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = cmd->sqe;

	switch (cmd->cmd_op) {
	case FOO_READ:
		return foo_read(READ_ONCE(sqe->addr));
	case FOO_WRITE:
		return foo_write(READ_ONCE(sqe->addr));
	}
	return -EOPNOTSUPP;
}

static int raw_elements(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	return READ_ONCE(args->words[0]) + READ_ONCE(args->words[1]);
}

static ucmd_handler once(UCMD_FRESH cmd)
{
	u32 len = ucmd_sqe_read(cmd, struct foo_args, len);

	if (len > 64)
		return ucmd_complete(cmd, -EINVAL);
	foo_map(ucmd_sqe_read(cmd, struct foo_args, addr));
	return ucmd_complete(cmd, foo_run(len));
}

static ucmd_handler copied(UCMD_FRESH cmd)
{
	struct foo_args args;
	u16 index = ucmd_sqe_field(cmd, buf_index);

	args = ucmd_sqe_read(cmd, struct foo_args);
	if (args.len > 64)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, foo_run(args.len + index));
}

/* What is read again is other memory. */
static int raw_moves(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	foo_add(READ_ONCE(args->len));
	args = &foo_default;
	return args->len;
}

static int raw_moves_member(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	foo_add(READ_ONCE(args->range.len));
	args = &foo_default;
	return args->range.len;
}

static int raw_moves_element(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	foo_add(READ_ONCE(args->words[0]));
	args = &foo_default;
	return args->words[0];
}

static void raw_next(struct io_uring_cmd *cmd)
{
	foo_add(READ_ONCE(cmd->sqe->len));
	cmd = foo_next(cmd);
	foo_add(READ_ONCE(cmd->sqe->len));
}
