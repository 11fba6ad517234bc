// SPDX-License-Identifier: GPL-2.0
/* A driver between the stages: some functions have handles, some have pointers. */
#include "fixture.h"

struct ucmd_port *foo_waiting;

void foo_port_look(struct ucmd_port *cmd);

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	foo_port_look(ucmd_port_borrow(cmd));
	if (!foo_ready())
		return ucmd_complete(cmd, -EIO);
	action = ucmd_queue(cmd, &queued);
	foo_waiting = ucmd_port_disown(&queued);
	return action;
}

static int foo_uring_cmd(UCMD_PORT_ARGS(cmd, ctx))
{
	UCMD_PORT_ENTER(cmd, ctx);
	u32 op = ucmd_opcode(cmd);

	if (op == FOO_GET)
		return ucmd_port_call(foo_get, cmd, ctx);
	if (foo_more())
		return -EOPNOTSUPP;
	ucmd_pdu(cmd, struct foo_pdu)->tag = ucmd_port_sqe_read(cmd, struct foo_args, len);
	foo_waiting = cmd;
	return UCMD_PORT_QUEUED;
}

UCMD_PORT_TASK_WORK(foo_finish, cmd, ctx, dying)
{
	UCMD_QUEUED(queued);

	if (!foo_more()) {
		ucmd_port_done(cmd, dying ? -ECANCELED : 0, ctx);
		return;
	}
	ucmd_port_own(cmd, &queued);
	ucmd_done(&queued, ucmd_pdu(&queued, struct foo_pdu)->tag, ctx);
}

static void foo_work_fn(struct work_struct *work)
{
	ucmd_port_to_task(foo_waiting, &foo_finish);
}
DECLARE_WORK(foo_work, foo_work_fn);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
