// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a driver that is being ported from the raw interface: operations of
 * the first stage (port.h), some of them beside what becomes of them in the second.
 */
#include "bufs.h"

struct port_pdu {
	struct ucmd_in_slot where;	/* of the second stage */
	u32 value;
};

static DEFINE_SPINLOCK(port_lock);
static struct ucmd_port *port_waiting;
static struct ucmd_slot ported_waiting;

UCMD_PORT_TASK_WORK(port_finish, cmd, ctx, dying)
{
	u32 value = ucmd_pdu(cmd, struct port_pdu)->value;

	ucmd_port_done(cmd, dying ? -ECANCELED : (int)value, ctx);
}

/* Takes the command that waits, or @only that one. */
static struct ucmd_port *port_take(struct ucmd_port *only)
{
	struct ucmd_port *cmd;

	spin_lock(&port_lock);
	cmd = port_waiting;
	if (only && cmd != only)
		cmd = NULL;
	if (cmd)
		port_waiting = NULL;
	spin_unlock(&port_lock);
	return cmd;
}

static int port_wait(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
	bool busy;

	ucmd_port_mark_cancelable(cmd, ctx);
	spin_lock(&port_lock);
	busy = port_waiting;
	if (!busy)
		port_waiting = cmd;
	spin_unlock(&port_lock);
	if (busy)
		ucmd_port_done(cmd, -EBUSY, ctx);
	return UCMD_PORT_QUEUED;
}

static int port_cmd(struct ucmd_port *cmd, const struct ucmd_port_arg *arg, struct ucmd_ctx ctx)
{
	ucmd_pdu(cmd, struct port_pdu)->value = arg->value;
	switch (ucmd_opcode(cmd)) {
	case UCMD_PORT_PAIR:
		ucmd_port_done32(cmd, arg->value, arg->value * 2, ctx);
		return UCMD_PORT_QUEUED;
	case UCMD_PORT_TASK:
		if (arg->value & 1)
			ucmd_port_to_task(cmd, &port_finish);
		else
			ucmd_port_to_task_lazy(cmd, &port_finish);
		return UCMD_PORT_QUEUED;
	case UCMD_PORT_WAIT:
		return port_wait(cmd, ctx);
	case UCMD_PORT_WAKE:
		cmd = port_take(NULL);
		if (!cmd)
			return -ENOENT;
		ucmd_port_to_task(cmd, &port_finish);
		return 0;
	}
	return port_bufs(cmd, arg, ctx);
}

UCMD_HANDLER(ported_pair, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	struct ucmd_port_arg arg;

	ucmd_sqe_copy(cmd, &arg);
	action = ucmd_queue(cmd, &queued);
	ucmd_done32(&queued, arg.value, arg.value * 2, ctx);
	return action;
}

UCMD_HANDLER(ported_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	int err;

	ucmd_pdu(cmd, struct port_pdu)->value = ucmd_sqe_read(cmd, struct ucmd_port_arg, value);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct port_pdu, where, &ported_waiting, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_TASK_WORK_ANY(ported_finish, "reads the PDU only", cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct port_pdu)->value, ctx);
}

UCMD_HANDLER(ported_wake, cmd, ctx)
{
	bool woken = ucmd_claim_to_task(&ported_waiting, &ported_finish);

	return ucmd_complete(cmd, woken ? 0 : -ENOENT);
}

UCMD_CANCEL(ported_canceled, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

static bool ported_fill(void __user *to, size_t len, u32 value)
{
	return len >= sizeof(value) && !copy_to_user(to, &value, sizeof(value));
}

UCMD_HANDLER(ported_shot, cmd, ctx)
{
	UCMD_QUEUED(queued);
	UCMD_SELECTED(buf);
	struct ucmd_action action;
	u32 value;
	u16 group;
	int err;

	value = ucmd_sqe_read(cmd, struct ucmd_port_arg, value);
	group = ucmd_sqe_field(cmd, buf_index);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_select(&queued, group, sizeof(value), &buf, ctx);
	if (err) {
		ucmd_done(&queued, err, ctx);
		return action;
	}
	if (!ported_fill(ucmd_selected_addr(&buf), ucmd_selected_len(&buf), value)) {
		ucmd_give_back(&buf, &queued);
		ucmd_done(&queued, -EFAULT, ctx);
		return action;
	}
	err = ucmd_post(&buf, sizeof(value), &queued);
	if (err) {
		ucmd_done(&queued, err, ctx);
		return action;
	}

	err = ucmd_select(&queued, group, sizeof(value), &buf, ctx);
	if (err) {
		ucmd_done(&queued, err, ctx);
		return action;
	}
	if (!ported_fill(ucmd_selected_addr(&buf), ucmd_selected_len(&buf), value + 1)) {
		ucmd_give_back(&buf, &queued);
		ucmd_done(&queued, -EFAULT, ctx);
		return action;
	}
	if (ucmd_post_last(&buf, sizeof(value), 0))
		pr_debug("the CQ is full, as the last result says\n");
	return action;
}

UCMD_OPS_CANCEL(ported_cmd, ported_canceled, struct port_pdu, where,
	UCMD_OP(UCMD_PORTED_PAIR, struct ucmd_port_arg, ported_pair)
	UCMD_OP(UCMD_PORTED_WAIT, struct ucmd_port_arg, ported_wait)
	UCMD_OP(UCMD_PORTED_WAKE, struct ucmd_port_arg, ported_wake)
	UCMD_OP(UCMD_PORTED_SHOT, struct ucmd_port_arg, ported_shot, .multishot = true)
);

static int port_uring_cmd(UCMD_PORT_ARGS(cmd, ctx))
{
	UCMD_PORT_ENTER(cmd, ctx);
	struct ucmd_port_arg arg;

	switch (ucmd_opcode(cmd)) {
	case UCMD_PORTED_PAIR:
	case UCMD_PORTED_WAIT:
	case UCMD_PORTED_WAKE:
	case UCMD_PORTED_SHOT:
		return ported_cmd(ucmd_port_raw(cmd), ucmd_port_flags(ctx));
	}
	if (ucmd_port_canceling(ctx)) {
		if (port_take(cmd))
			ucmd_port_done(cmd, -ECANCELED, ctx);
		return 0;
	}
	ucmd_port_sqe_copy(cmd, &arg);
	return port_cmd(cmd, &arg, ctx);
}

UCMD_MISC_DEVICE(port_misc, "ucmd-port", port_uring_cmd);
module_misc_device(port_misc);

MODULE_DESCRIPTION("ucmd example: a driver that is being ported");
MODULE_LICENSE("GPL");
