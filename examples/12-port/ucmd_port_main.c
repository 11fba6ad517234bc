// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a driver that is being ported from the raw interface: operations of
 * the first stage (port.h), some of them beside what becomes of them in the second.
 */
#include "bufs.h"

struct port_pdu {
	u32 value;
};
UCMD_PDU(struct port_pdu);	/* of the commands that have handles */

static DEFINE_SPINLOCK(port_lock);
static struct ucmd_raw *port_waiting;
static struct ucmd_slot ported_waiting;

static void port_finish_raw(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx, bool dying)
{
	u32 value = ucmd_raw_pdu(cmd, struct port_pdu)->value;

	ucmd_raw_done(cmd, dying ? -ECANCELED : (int)value, ctx);
}
DEFINE_UCMD_RAW_WORK(port_finish, port_finish_raw);

/* Takes the command that waits, or @only that one. */
static struct ucmd_raw *port_take(struct ucmd_raw *only)
{
	struct ucmd_raw *cmd;

	spin_lock(&port_lock);
	cmd = port_waiting;
	if (only && cmd != only)
		cmd = NULL;
	if (cmd)
		port_waiting = NULL;
	spin_unlock(&port_lock);
	return cmd;
}

static int port_wait(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx)
{
	bool busy;

	ucmd_raw_mark_cancelable(cmd, ctx);
	spin_lock(&port_lock);
	busy = port_waiting;
	if (!busy)
		port_waiting = cmd;
	spin_unlock(&port_lock);
	if (busy)
		ucmd_raw_done(cmd, -EBUSY, ctx);
	return UCMD_RAW_QUEUED;
}

/* Taken out of the object, it has one owner, which may be a handle. */
static int port_wake(void)
{
	struct ucmd_raw *waiting = port_take(NULL);
	DEFINE_UCMD_CLAIMED(cmd);

	if (!waiting)
		return -ENOENT;
	ucmd_raw_own(waiting, &cmd);
	ucmd_to_task(&cmd, &port_finish);
	return 0;
}

static int port_cmd(struct ucmd_raw *cmd, const struct ucmd_port_arg *arg, struct ucmd_raw_ctx ctx)
{
	ucmd_raw_pdu(cmd, struct port_pdu)->value = arg->value;
	switch (ucmd_opcode(cmd)) {
	case UCMD_PORT_PAIR:
		ucmd_raw_done32(cmd, arg->value, arg->value * 2, ctx);
		return UCMD_RAW_QUEUED;
	case UCMD_PORT_TASK:
		if (arg->value & 1)
			ucmd_raw_to_task(cmd, &port_finish);
		else
			ucmd_raw_to_task_lazy(cmd, &port_finish);
		return UCMD_RAW_QUEUED;
	case UCMD_PORT_WAIT:
		return port_wait(cmd, ctx);
	case UCMD_PORT_WAKE:
		return port_wake();
	}
	return port_bufs(cmd, arg, ctx);
}

static ucmd_handler ported_pair(UCMD_FRESH cmd, const struct ucmd_port_arg *arg)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	ucmd_done32(&owned, arg->value, arg->value * 2);
	return action;
}

/* Task work of the second stage that calls a function of the first */
static __always_inline void ported_half(UCMD_OWNED cmd)
{
	struct ucmd_raw_ctx ctx = ucmd_raw_ctx(cmd);

	port_finish_raw(ucmd_raw_disown(cmd), ctx, ucmd_raw_canceling(ctx));
}
DEFINE_UCMD_WORK(ported_half_finish, ported_half);

static ucmd_handler ported_task(UCMD_FRESH cmd, const struct ucmd_port_arg *arg)
{
	ucmd_raw_pdu(cmd, struct port_pdu)->value = arg->value;
	return ucmd_to_task(cmd, &ported_half_finish);
}

static ucmd_handler ported_wait(UCMD_FRESH cmd, const struct ucmd_port_arg *arg)
{
	ucmd_pdu(cmd)->value = arg->value;
	return ucmd_wait(cmd, &ported_waiting);
}

static __always_inline void ported_woken(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(ported_finish, ported_woken);

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

static ucmd_handler ported_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_PORTED_PAIR:
		return ucmd_op(cmd, ported_pair, struct ucmd_port_arg);
	case UCMD_PORTED_TASK:
		return ucmd_op(cmd, ported_task, struct ucmd_port_arg);
	case UCMD_PORTED_WAIT:
		return ucmd_op(cmd, ported_wait, struct ucmd_port_arg);
	case UCMD_PORTED_WAKE:
		return ucmd_complete(cmd, ucmd_wake(&ported_waiting, &ported_finish) ? 0 : -ENOENT);
	case UCMD_PORTED_SHOT:
		return ucmd_op(cmd, ported_shot, struct ucmd_port_arg, .multishot = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

/* When nothing is left of the first stage: DEFINE_UCMD(port_uring_cmd, ported_issue); */
static int port_uring_cmd(UCMD_RAW_ARGS(cmd, ctx))
{
	UCMD_RAW_ENTER(cmd, ctx);
	bool ported = ucmd_opcode(cmd) >= UCMD_PORTED_PAIR;
	struct ucmd_port_arg arg;

	if (ucmd_raw_canceling(ctx)) {
		if (ported)
			return ucmd_raw_cancel(cmd, ctx);
		if (port_take(cmd))
			ucmd_raw_done(cmd, -ECANCELED, ctx);
		return 0;
	}
	if (ported)
		return ucmd_raw_call(ported_issue, cmd, ctx, ucmd_opcode(cmd), NULL);
	ucmd_raw_sqe_copy(cmd, &arg);
	return port_cmd(cmd, &arg, ctx);
}

UCMD_MISC_DEVICE(port_misc, "ucmd-port", port_uring_cmd);
module_misc_device(port_misc);

MODULE_DESCRIPTION("ucmd example: a driver that is being ported");
MODULE_LICENSE("GPL");
