// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static void foo_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	if (pdu->res == -EAGAIN)
		io_uring_cmd_issue_blocking(cmd);
	else
		io_uring_cmd_done(cmd, pdu->res, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

/* The flag says that the core issued it again, after its own copy of the SQE. */
static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	if (!(cmd->flags & IORING_URING_CMD_REISSUE))
		pdu->addr = READ_ONCE(cmd->sqe->addr);
	return foo_start(cmd, issue_flags);
}
