// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* A file without an interrupt, timer, work item or bio */
static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_account(READ_ONCE(cmd->sqe->len));
	return -EIOCBQUEUED;
}

static int foo_pointer(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct io_uring_sqe *sqe = cmd->sqe;

	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_account(READ_ONCE(sqe->len));
	return -EIOCBQUEUED;
}

static void foo_store(struct io_uring_cmd *cmd)
{
	foo_len = READ_ONCE(cmd->sqe->len);
}

static void foo_cb(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	foo_store(cmd);
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_sqe_field(cmd, len));
}
