// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu;

	pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	foo_dev->current_pdu = pdu;
	return -EIOCBQUEUED;
}
