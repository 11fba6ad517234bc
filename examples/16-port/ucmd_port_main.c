// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a driver that is being ported from the raw interface: operations of
 * the first stage (port.h), which are those of a driver for Linux 7.3, some of them beside
 * what becomes of them in the second.
 */
#include "bufs.h"

struct port_pdu {
	u32 value;
};
UCMD_PDU(struct port_pdu);	/* of the commands that have handles */

static void port_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	u32 value = io_uring_cmd_to_pdu(cmd, struct port_pdu)->value;

	io_uring_cmd_done(cmd, tw.cancel ? -ECANCELED : (int)value,
			  IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}
UCMD_RAW_WORK(port_finish);

#if UCMD_HAVE_CANCEL
static DEFINE_SPINLOCK(port_lock);
static struct io_uring_cmd *port_waiting;
static struct ucmd_slot ported_waiting;

/* A command that waited, in its task: the final form. */
static __always_inline void ported_woken(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(ported_finish, ported_woken);

/* Takes the command that waits, or @only that one. */
static struct io_uring_cmd *port_take(struct io_uring_cmd *only)
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

/* Taken out of the object, it has one owner, which may be a handle. */
static int port_wake(void)
{
	struct io_uring_cmd *waiting = port_take(NULL);
	DEFINE_UCMD_CLAIMED(cmd);

	if (!waiting)
		return -ENOENT;
	ucmd_raw_own(waiting, &cmd);
	ucmd_to_task(&cmd, &ported_finish);
	return 0;
}
#endif

static int port_cmd(struct io_uring_cmd *cmd, const struct ucmd_port_arg *arg,
		    unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case UCMD_PORT_PAIR:
		/* cocci: cqe32_unchecked: the program looks at both on large CQEs only */
		io_uring_cmd_done32(cmd, arg->value, arg->value * 2, issue_flags);
		return -EIOCBQUEUED;
	case UCMD_PORT_TASK:
		io_uring_cmd_to_pdu(cmd, struct port_pdu)->value = arg->value;
		if (arg->value & 1)
			io_uring_cmd_complete_in_task(cmd, port_finish);
		else
			io_uring_cmd_do_in_task_lazy(cmd, port_finish);
		return -EIOCBQUEUED;
#if UCMD_HAVE_CANCEL
	case UCMD_PORT_WAIT:
		return port_wait(cmd, arg, issue_flags);
	case UCMD_PORT_WAKE:
		return port_wake();
#endif
	}
	return port_bufs(cmd, arg, issue_flags);
}

static ucmd_handler ported_pair(UCMD_FRESH cmd, const struct ucmd_port_arg *arg)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	/* cocci: cqe32_unchecked: the program looks at both on large CQEs only */
	ucmd_done(&owned, arg->value, arg->value * 2ull);
	return action;
}

/* The handler is ported, its task work is not. */
static ucmd_handler ported_task(UCMD_FRESH cmd, const struct ucmd_port_arg *arg)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);
	struct io_uring_cmd *raw = ucmd_cookie(&owned);

	io_uring_cmd_to_pdu(raw, struct port_pdu)->value = arg->value;
	io_uring_cmd_complete_in_task(raw, port_finish);
	return action;
}

#if UCMD_HAVE_CANCEL
static ucmd_handler ported_wait(UCMD_FRESH cmd, const struct ucmd_port_arg *arg)
{
	ucmd_pdu(cmd)->value = arg->value;
	return ucmd_wait(cmd, &ported_waiting);
}
#endif

#if UCMD_HAVE_MULTISHOT
static ucmd_handler ported_shot(UCMD_FRESH cmd, const struct ucmd_port_arg *arg)
{
	const u32 values[2] = { arg->value, arg->value + 1 };
	const u16 group = ucmd_sqe_field(cmd, buf_index);
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);
	int err = ucmd_post_copy(&owned, group, &values[0], sizeof(u32));

	if (!err)
		err = ucmd_post_copy(&owned, group, &values[1], sizeof(u32));
	ucmd_done(&owned, err);
	return action;
}
#endif

static ucmd_handler ported_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_PORTED_PAIR:
		return ucmd_op(cmd, ported_pair, struct ucmd_port_arg);
	case UCMD_PORTED_TASK:
		return ucmd_op(cmd, ported_task, struct ucmd_port_arg);
#if UCMD_HAVE_CANCEL
	case UCMD_PORTED_WAIT:
		return ucmd_op(cmd, ported_wait, struct ucmd_port_arg);
	case UCMD_PORTED_WAKE:
		return ucmd_complete(cmd, ucmd_wake(&ported_waiting, &ported_finish) ? 0 : -ENOENT);
#endif
#if UCMD_HAVE_MULTISHOT
	case UCMD_PORTED_SHOT:
		return ucmd_op(cmd, ported_shot, struct ucmd_port_arg, .multishot = true);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

/* When nothing is left of the first stage: DEFINE_UCMD(port_uring_cmd, ported_issue); */
static int port_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	bool ported = cmd->cmd_op >= UCMD_PORTED_PAIR;
	const struct ucmd_port_arg *in;
	struct ucmd_port_arg arg;

#if UCMD_HAVE_CANCEL
	if (issue_flags & IO_URING_F_CANCEL) {
		if (ported)
			return ucmd_raw_cancel(cmd, issue_flags);
		if (port_take(cmd))
			io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
#endif
	if (ported)
		return ucmd_raw_call(ported_issue, cmd, issue_flags, cmd->cmd_op, NULL);
	in = io_uring_sqe_cmd(ucmd_raw_sqe(cmd), struct ucmd_port_arg);
	arg.addr = READ_ONCE(in->addr);
	arg.len = READ_ONCE(in->len);
	arg.value = READ_ONCE(in->value);
	return port_cmd(cmd, &arg, issue_flags);
}

UCMD_MISC_DEVICE(port_misc, "ucmd-port", port_uring_cmd);
module_misc_device(port_misc);

MODULE_DESCRIPTION("ucmd example: a driver that is being ported");
MODULE_LICENSE("GPL");
