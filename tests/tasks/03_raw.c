// SPDX-License-Identifier: GPL-2.0
/* A command by a device, under its tag, by hand: that is free when the device has answered. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
struct foo_req {
	struct io_uring_cmd	*cmd;
	unsigned long		busy;
};

static struct foo_req foo_reqs[NR];

struct foo_pdu {
	struct foo_req	*req;
	int		res;
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
		cmd = xchg(&foo_reqs[tag].cmd, NULL);
		clear_bit_unlock(0, &foo_reqs[tag].busy);
		if (!cmd)
			continue;
		io_uring_cmd_to_pdu(cmd, struct foo_pdu)->res = res;
		io_uring_cmd_complete_in_task(cmd, foo_finish);
	}
	return IRQ_HANDLED;
}

static void foo_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_req *req = io_uring_cmd_to_pdu(cmd, struct foo_pdu)->req;

	if (cmpxchg(&req->cmd, cmd, NULL) == cmd)
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_tag *args = io_uring_sqe_cmd(cmd->sqe, struct foo_tag);
	struct foo_req *req;
	u32 tag;

	if (issue_flags & IO_URING_F_CANCEL) {
		foo_cancel(cmd, issue_flags);
		return 0;
	}
	if (cmd->cmd_op != FOO_RUN)
		return -EOPNOTSUPP;
	tag = READ_ONCE(args->tag);
	if (tag >= NR)
		return -EINVAL;
	tag = array_index_nospec(tag, NR);
	req = &foo_reqs[tag];
	if (test_and_set_bit_lock(0, &req->busy))
		return -EBUSY;
	io_uring_cmd_to_pdu(cmd, struct foo_pdu)->req = req;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	smp_store_release(&req->cmd, cmd);	/* with the exchange that takes it */
	foo_hw_start(tag);
	return -EIOCBQUEUED;
}
