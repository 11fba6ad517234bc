// SPDX-License-Identifier: GPL-2.0
/* What the driver does with commands, in the first stage: as a driver for Linux 7.3. */
#include <linux/spinlock.h>

#include "raw.h"

static void port_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	u32 value = io_uring_cmd_to_pdu(cmd, struct port_pdu)->value;

	io_uring_cmd_done(cmd, tw.cancel ? -ECANCELED : (int)value,
			  IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}
UCMD_RAW_WORK(port_finish);

void port_in_task(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg)
{
	io_uring_cmd_to_pdu(cmd, struct port_pdu)->value = arg->value;
	io_uring_cmd_complete_in_task(cmd, port_finish);
}

#if UCMD_HAVE_CANCEL
static DEFINE_SPINLOCK(port_lock);
static struct io_uring_cmd *port_waiting;

/* Takes the command that waits, or @only that one. */
struct io_uring_cmd *port_take(struct io_uring_cmd *only)
{
	struct io_uring_cmd *cmd;

	spin_lock(&port_lock);
	cmd = port_waiting;
	if (only && cmd != only)
		cmd = NULL;
	if (cmd)
		port_waiting = NULL;
	spin_unlock(&port_lock);
	return cmd;
}

static int port_wait(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
		     unsigned int issue_flags)
{
	bool busy;

	ucmd_pdu(cmd)->value = arg->value;	/* its task work is ported */
	/* cocci: cancel_branch: port_uring_cmd() has it */
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	spin_lock(&port_lock);
	busy = port_waiting;
	if (!busy)
		port_waiting = cmd;
	spin_unlock(&port_lock);
	if (busy)
		io_uring_cmd_done(cmd, -EBUSY, issue_flags);
	return -EIOCBQUEUED;
}
#endif

int port_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct ucmd_port_arg *in = io_uring_sqe_cmd(ucmd_raw_sqe(cmd), struct ucmd_port_arg);
	const struct ucmd_port_arg arg = {
		.addr = READ_ONCE(in->addr),
		.len = READ_ONCE(in->len),
		.value = READ_ONCE(in->value),
	};

	switch (cmd->cmd_op) {
	case UCMD_PORT_PAIR:
		/* cocci: cqe32_unchecked: the program looks at both on large CQEs only */
		io_uring_cmd_done32(cmd, arg.value, arg.value * 2, issue_flags);
		return -EIOCBQUEUED;
	case UCMD_PORT_TASK:
		io_uring_cmd_to_pdu(cmd, struct port_pdu)->value = arg.value;
		if (arg.value & 1)
			io_uring_cmd_complete_in_task(cmd, port_finish);
		else
			io_uring_cmd_do_in_task_lazy(cmd, port_finish);
		return -EIOCBQUEUED;
#if UCMD_HAVE_CANCEL
	case UCMD_PORT_WAIT:
		return port_wait(cmd, &arg, issue_flags);
	case UCMD_PORT_WAKE:
		return port_wake();
#endif
	}
	return port_bufs(cmd, &arg, issue_flags);
}
