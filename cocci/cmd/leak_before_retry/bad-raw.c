// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_buf *buf;

	buf = memdup_user(foo_from(cmd), sizeof(*buf));
	if (IS_ERR(buf))
		return PTR_ERR(buf);
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	return foo_start(cmd, buf);
}
