// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	if (tw.cancel) {
		foo_free(pdu->foo);
		return;
	}
	io_uring_cmd_done(cmd, pdu->res, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void raw_finish_6_12(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (foo_copy_failed())
		goto out;
	io_uring_cmd_done(cmd, 0, issue_flags);
out:
	foo_put();
}

static int raw_handler(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_alloc();

	if (!foo)
		return -EIOCBQUEUED;
	foo->cmd = cmd;
	io_uring_cmd_complete_in_task(foo->cmd, raw_finish_6_12);
	return -EIOCBQUEUED;
}

UCMD_HANDLER(handler, cmd, ctx)
{
	struct foo_args args;
	struct ucmd_action action = foo_action;

	ucmd_sqe_copy(cmd, &args);
	if (args.len)
		action = ucmd_complete(cmd, 0);
	return action;
}

UCMD_HANDLER(queues, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	if (!foo_start())
		return action;
	ucmd_park(&queued, &foo.parked);
	return action;
}

UCMD_TASK_WORK(finish, cmd, ctx)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	if (foo_copy(pdu))
		return;
	ucmd_done(cmd, 0, ctx);
}

UCMD_TASK_DEAD(finish, cmd, ctx)
{
	foo_free(ucmd_private(cmd, struct foo));
}

UCMD_CANCEL(cancel, cmd, ctx)
{
	if (foo_gone())
		return;
	ucmd_done(cmd, -ECANCELED, ctx);
}

static void unparks(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->parked, &cmd);
	if (!foo->dead)
		ucmd_to_task(&cmd, &finish);
}

static void claims(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	if (ucmd_claim(&foo->slot, &cmd)) {
		if (foo->dead)
			return;
		ucmd_to_task(&cmd, &finish);
	}
}

UCMD_HANDLER(variable_changes, cmd, ctx)
{
	struct ucmd_action action;
	bool ready = foo_ready();

	if (ready)
		action = ucmd_complete(cmd, 0);
	ready = foo_ready();
	if (!ready)
		action = ucmd_complete(cmd, -EAGAIN);
	return action;
}

UCMD_HANDLER(set_to_nothing, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	if (foo_ready())
		err = ucmd_park_cancelable(&queued, struct foo_pdu, where, &foo.slot, ctx);
	else
		err = 0;
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}
