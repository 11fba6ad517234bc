// SPDX-License-Identifier: GPL-2.0
/* A command polled, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
struct foo_pdu {
	u32 tag;
};

int foo_uring_cmd_iopoll(struct io_uring_cmd *cmd, struct io_comp_batch *iob, unsigned int flags)
{
	if (!foo_hw_ready(io_uring_cmd_to_pdu(cmd, struct foo_pdu)->tag))
		return 0;
	io_uring_cmd_done(cmd, 0, 0);
	return 1;
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_tag *args = io_uring_sqe_cmd(cmd->sqe, struct foo_tag);
	u32 tag;

	if (cmd->cmd_op != FOO_RUN || !(issue_flags & IO_URING_F_IOPOLL))
		return -EOPNOTSUPP;
	tag = READ_ONCE(args->tag);
	io_uring_cmd_to_pdu(cmd, struct foo_pdu)->tag = tag;
	foo_hw_start(tag);
	return -EIOCBQUEUED;
}
