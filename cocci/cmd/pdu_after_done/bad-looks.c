// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static void foo_put(struct io_uring_cmd *cmd)
{
	kfree(io_uring_cmd_to_pdu(cmd, struct foo_pdu)->buf);
}

static void foo_cb(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
	foo_put(cmd);
}
