// SPDX-License-Identifier: GPL-2.0
/* A command copies from a buffer, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_buf *args = io_uring_sqe_cmd(cmd->sqe, struct foo_buf);
	u64 addr;
	void *p;
	u32 len;
	int ret;

	if (cmd->cmd_op != FOO_BUF)
		return -EOPNOTSUPP;
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	addr = READ_ONCE(args->addr);
	len = READ_ONCE(args->len);
	if (len > SZ_64K)
		return -EINVAL;
	p = memdup_user(u64_to_user_ptr(addr), len);
	if (IS_ERR(p))
		return PTR_ERR(p);
	ret = foo_hw_send(p, len);
	kfree(p);
	return ret;
}
