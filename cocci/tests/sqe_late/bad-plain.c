// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* A file without an interrupt, timer, work item or bio */
static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_account(READ_ONCE(cmd->sqe->len));
	return -EIOCBQUEUED;
}
