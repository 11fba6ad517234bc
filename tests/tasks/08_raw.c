// SPDX-License-Identifier: GPL-2.0
/* A command a registered buffer, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_buf *args = io_uring_sqe_cmd(cmd->sqe, struct foo_buf);
	struct iov_iter iter;
	int err;

	if (cmd->cmd_op != FOO_BUF)
		return -EOPNOTSUPP;
	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	err = io_uring_cmd_import_fixed(READ_ONCE(args->addr), READ_ONCE(args->len), ITER_SOURCE,
					&iter, cmd, issue_flags);
	if (err)
		return err;
	return foo_hw_send_iter(&iter);
}
