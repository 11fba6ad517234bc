// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_checked_and_used(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	char buf[64];

	if (READ_ONCE(args->len) > sizeof(buf))
		return -EINVAL;
	return foo_copy(buf, READ_ONCE(args->len));
}

static int raw_conditional(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);

	foo_wait(args->timeout ? msecs_to_jiffies(args->timeout) : HZ);
	return args->len && foo_copy(NULL, args->len);
}

static int raw_members(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	if (READ_ONCE(args->range.len) || READ_ONCE(args->words[1]))
		foo_add(READ_ONCE(args->range.len));
	return READ_ONCE(args->words[1]);
}

static int raw_loop(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = cmd->sqe;
	unsigned int i;

	for (i = 0; i < READ_ONCE(sqe->len); i++)
		foo_add(i);
	return 0;
}

static int raw_generic(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!READ_ONCE(cmd->sqe->addr))
		return -EFAULT;
	return foo_map(READ_ONCE(cmd->sqe->addr));
}

static ucmd_handler field(UCMD_FRESH cmd)
{
	if (ucmd_sqe_read(cmd, struct foo_args, len) > 64)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, foo_run(ucmd_sqe_read(cmd, struct foo_args, len)));
}

static ucmd_handler generic(UCMD_FRESH cmd)
{
	u64 addr;

	if (!ucmd_sqe_field(cmd, addr))
		return ucmd_complete(cmd, -EFAULT);
	addr = ucmd_sqe_field(cmd, addr);
	return ucmd_complete(cmd, foo_map(addr));
}

static ucmd_handler copied(UCMD_FRESH cmd)
{
	struct foo_args args = ucmd_sqe_read(cmd, struct foo_args);

	if (args.len > 64)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, foo_run(ucmd_sqe_read(cmd, struct foo_args, len)));
}

static ucmd_handler loop(UCMD_FRESH cmd)
{
	unsigned int i;

	for (i = 0; i < ucmd_sqe_read(cmd, struct foo_args, len); i++)
		foo_add(i);
	return ucmd_complete(cmd, 0);
}

static int raw_6_1(struct io_uring_cmd *ioucmd, unsigned int issue_flags)
{
	const struct foo_args *args = (const struct foo_args *)ioucmd->cmd;

	if (args->len > 64)
		return -EINVAL;
	return foo_copy(NULL, args->len);
}

static int ported(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(ucmd_raw_sqe(cmd), struct foo_args);

	if (READ_ONCE(args->len) > 64)
		return -EINVAL;
	return foo_copy(NULL, READ_ONCE(args->len));
}
