// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a driver that is being ported from the raw interface: here are operations
 * of the second stage, and the way to those of the first (ucmd/port.h), which are as a driver
 * for Linux 7.3 has them.
 */
#include "raw.h"

#if UCMD_HAVE_CANCEL
static struct ucmd_slot ported_waiting;

/* A command that waited, in its task: the final form. */
static __always_inline void ported_woken(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(ported_finish, ported_woken);

/* Taken out of the object, it has one owner, which may be a handle. */
int port_wake(void)
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

	port_in_task(ucmd_cookie(&owned), arg);
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
	return port_cmd(cmd, issue_flags);
}

UCMD_MISC_DEVICE(port_misc, "ucmd-port", port_uring_cmd);
module_misc_device(port_misc);

MODULE_DESCRIPTION("ucmd example: a driver that is being ported");
MODULE_LICENSE("GPL");
