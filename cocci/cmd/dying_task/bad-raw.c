// SPDX-License-Identifier: GPL-2.0
/* A driver by hand and nothing else: no body of the layer is in the file. */
#include <linux/io_uring/cmd.h>

static struct raw_pdu *raw_pdu(struct io_uring_cmd *cmd)
{
	return io_uring_cmd_to_pdu(cmd, struct raw_pdu);
}

static void raw_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	int ret = 0;

	if (copy_to_user(raw_pdu(cmd)->user, &raw_result, sizeof(raw_result)))
		ret = -EFAULT;
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}
