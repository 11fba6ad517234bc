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

static ucmd_handler handler(UCMD_FRESH cmd)
{
	struct foo_args args;
	struct ucmd_action action = foo_action;

	args = ucmd_sqe_read(cmd, struct foo_args);
	if (args.len)
		action = ucmd_complete(cmd, 0);
	return action;
}

static ucmd_handler queues(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	if (!foo_start())
		return action;
	ucmd_keep(&queued, &foo.kept);
	return action;
}

static __always_inline void finish_run(UCMD_IN_TASK cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (foo_copy(pdu))
		return;
	ucmd_done(cmd, 0);
}

static __always_inline void finish_end(UCMD_OWNED cmd)
{
	foo_free(ucmd_file(cmd)->private_data);
}
DEFINE_UCMD_WORK(finish, finish_run, finish_end);

static __always_inline void cancel(UCMD_OWNED cmd)
{
	if (foo_gone())
		return;
	ucmd_done(cmd, -ECANCELED);
}

static void takes(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	if (!foo->dead)
		ucmd_to_task(&cmd, &finish);
}

static void claims(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd)) {
		if (foo->dead)
			return;
		ucmd_to_task(&cmd, &finish);
	}
}

static ucmd_handler variable_changes(UCMD_FRESH cmd)
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

static ucmd_handler set_to_nothing(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int err;

	action = ucmd_keep(cmd, &queued);
	if (foo_ready())
		err = ucmd_wait(&queued, &foo.slot);
	else
		err = 0;
	if (err)
		ucmd_done(&queued, err);
	return action;
}

static void declared(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	DEFINE_UCMD_CLAIMED(cmd, &foo->kept);

	if (foo->dead)
		return;
	ucmd_to_task(&cmd, &finish);
}
