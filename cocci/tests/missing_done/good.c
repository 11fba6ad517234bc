// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = pdu->res;

	if (tw.cancel)
		ret = -ECANCELED;
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void raw_again(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	int ret = foo_issue(cmd);

	if (ret != -EIOCBQUEUED)
		io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void raw_or_helper(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (foo_wants_more()) {
		foo_keep(cmd);
		return;
	}
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static int raw_handler(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_alloc();

	if (!foo)
		return -ENOMEM;
	foo->cmd = cmd;
	io_uring_cmd_complete_in_task(foo->cmd, raw_or_helper);
	return -EIOCBQUEUED;
}

static int raw_dispatch(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	foo_enqueue(&foo.queue, cmd);
	return -EIOCBQUEUED;
}

UCMD_HANDLER(handler, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_queue(cmd, &queued);
	if (!foo_start())
		ucmd_done(&queued, -EIO, ctx);
	else
		ucmd_park(&queued, &foo.parked);
	return action;
}

UCMD_TASK_WORK(finish, cmd, ctx)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	if (foo_copy(pdu))
		ucmd_done(cmd, -EFAULT, ctx);
	else
		foo_finish(cmd, ctx);
}

static void claims(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_to_task(&cmd, &finish);
}

static void claims_or_not(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd))
		return;
	foo->claimed++;
	ucmd_to_task(&cmd, &finish);
}

static bool helper_claims(struct foo *foo, struct ucmd_queued *cmd)
{
	return ucmd_claim(&foo->slot, cmd);
}

static void claims_one_of_two(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd) && !ucmd_claim(&foo->other, &cmd))
		return;
	ucmd_to_task(&cmd, &finish);
}

static void on_condition(struct foo *foo)
{
	bool waiting = foo->waiting;
	UCMD_QUEUED(cmd);

	if (waiting)
		ucmd_unpark(&foo->parked, &cmd);
	foo_count();
	if (waiting)
		ucmd_to_task(&cmd, &finish);
}

UCMD_HANDLER(one_variable, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_queue(cmd, &queued);
	foo_submit();
	if (ready)
		action = ucmd_complete(cmd, 0);
	else
		ucmd_park(&queued, &foo.parked);
	return action;
}

UCMD_HANDLER(set_in_the_other_branch, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	if (foo_ready())
		err = ucmd_park_cancelable(&queued, struct foo_pdu, where, &foo.slot, ctx);
	else
		err = -ENODEV;
	if (err)
		goto fail;
	return action;

fail:
	ucmd_done(&queued, err, ctx);
	return action;
}
