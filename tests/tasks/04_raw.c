// SPDX-License-Identifier: GPL-2.0
/* A command waits, may be canceled, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
static struct io_uring_cmd *foo_waiter;

static void foo_finish(struct io_tw_req req, io_tw_token_t tw)
{
	io_uring_cmd_done(io_uring_cmd_from_tw(req), 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

irqreturn_t foo_irq(int irq, void *data)
{
	struct io_uring_cmd *cmd = xchg(&foo_waiter, NULL);

	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_finish);
	return IRQ_HANDLED;
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL) {
		if (cmpxchg(&foo_waiter, cmd, NULL) == cmd)
			io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	if (cmd->cmd_op != FOO_GET)
		return -EOPNOTSUPP;
	if (issue_flags & IO_URING_F_IOPOLL)
		return -EOPNOTSUPP;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	if (cmpxchg(&foo_waiter, NULL, cmd))
		io_uring_cmd_done(cmd, -EBUSY, issue_flags);
	return -EIOCBQUEUED;
}
