// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int always(struct io_uring_cmd *cmd, u64 addr, u64 len, unsigned int issue_flags)
{
	struct iov_iter iter;
	int ret;

	ret = io_uring_cmd_import_fixed(addr, len, ITER_SOURCE, &iter, cmd, issue_flags);
	if (ret)
		return ret;
	return foo_send(&iter);
}

static int before_6_15(struct io_uring_cmd *cmd, u64 addr, u64 len)
{
	struct iov_iter iter;

	if (len > FOO_MAX)
		return -E2BIG;
	return io_uring_cmd_import_fixed(addr, len, READ, &iter, cmd) ?: foo_send(&iter);
}

static int vector(struct io_uring_cmd *cmd, struct foo_args *args, unsigned int issue_flags)
{
	struct iov_iter iter;
	int ret = io_uring_cmd_import_fixed_vec(cmd, args->iov, args->nr, ITER_DEST, &iter, issue_flags);

	return ret ?: foo_fill(&iter);
}

static int too_late(struct io_uring_cmd *cmd, u64 addr, u64 len, unsigned int issue_flags)
{
	struct iov_iter iter;
	int ret = io_uring_cmd_import_fixed(addr, len, ITER_DEST, &iter, cmd, issue_flags);

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	return ret;
}
