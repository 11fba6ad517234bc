// SPDX-License-Identifier: GPL-2.0
/* A command by a device, under its tag, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
static struct io_uring_cmd *foo_cmds[NR];

struct foo_pdu {
	int res;
};

static void foo_finish(struct io_tw_req req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(req);

	io_uring_cmd_done(cmd, io_uring_cmd_to_pdu(cmd, struct foo_pdu)->res,
			  IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

irqreturn_t foo_irq(int irq, void *data)
{
	struct io_uring_cmd *cmd;
	u32 tag;
	int res;

	while (foo_hw_done(&tag, &res)) {
		if (tag >= NR)
			continue;
		cmd = xchg(&foo_cmds[tag], NULL);
		if (!cmd)
			continue;
		io_uring_cmd_to_pdu(cmd, struct foo_pdu)->res = res;
		io_uring_cmd_complete_in_task(cmd, foo_finish);
	}
	return IRQ_HANDLED;
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_tag *args = io_uring_sqe_cmd(cmd->sqe, struct foo_tag);
	u32 tag;

	if (cmd->cmd_op != FOO_RUN)
		return -EOPNOTSUPP;
	tag = READ_ONCE(args->tag);
	if (tag >= NR)
		return -EINVAL;
	tag = array_index_nospec(tag, NR);
	if (cmpxchg(&foo_cmds[tag], NULL, cmd))
		return -EBUSY;
	foo_hw_start(tag);
	return -EIOCBQUEUED;
}
