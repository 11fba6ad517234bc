// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	pdu->args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	pdu->foo->sqe = cmd->sqe;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
	return -EIOCBQUEUED;
}
