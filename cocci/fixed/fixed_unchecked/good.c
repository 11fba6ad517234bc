// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int needed(struct io_uring_cmd *cmd, u64 addr, u64 len, unsigned int issue_flags)
{
	struct iov_iter iter;
	int ret;

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	ret = io_uring_cmd_import_fixed(addr, len, ITER_SOURCE, &iter, cmd, issue_flags);
	if (ret)
		return ret;
	return foo_send(&iter);
}

static int either(struct io_uring_cmd *cmd, struct foo_args *args, unsigned int issue_flags)
{
	struct iov_iter iter;
	int ret;

	if (cmd && (cmd->flags & IORING_URING_CMD_FIXED))
		ret = io_uring_cmd_import_fixed_vec(cmd, args->iov, args->nr, ITER_DEST, &iter, issue_flags);
	else
		ret = import_ubuf(ITER_DEST, args->iov, args->nr, &iter);
	return ret ?: foo_fill(&iter);
}

static ucmd_handler layer(UCMD_FRESH cmd)
{
	struct ucmd_fixed fixed;
	int err;

	err = ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, foo_send(ucmd_fixed_iter(cmd, &fixed)));
}
