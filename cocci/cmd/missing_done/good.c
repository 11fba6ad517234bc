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

static ucmd_handler handler(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_keep(cmd, &queued);
	if (!foo_start())
		ucmd_done(&queued, -EIO);
	else
		ucmd_keep(&queued, &foo.kept);
	return action;
}

static __always_inline void finish_run(UCMD_IN_TASK cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (foo_copy(pdu))
		ucmd_done(cmd, -EFAULT);
	else
		foo_finish(cmd);
}

static void claims(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_to_task(&cmd, &finish);
}

static void claims_or_not(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd))
		return;
	foo->claimed++;
	ucmd_to_task(&cmd, &finish);
}

static bool helper_claims(struct foo *foo, struct ucmd_owned *cmd)
{
	return ucmd_claim(&foo->slot, cmd);
}

static void claims_one_of_two(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd) && !ucmd_claim(&foo->other, &cmd))
		return;
	ucmd_to_task(&cmd, &finish);
}

static void on_condition(struct foo *foo)
{
	bool waiting = foo->waiting;
	DEFINE_UCMD_CLAIMED(cmd);

	if (waiting)
		ucmd_take(&foo->kept, &cmd);
	foo_count();
	if (waiting)
		ucmd_to_task(&cmd, &finish);
}

static ucmd_handler one_variable(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_keep(cmd, &queued);
	foo_submit();
	if (ready)
		action = ucmd_complete(cmd, 0);
	else
		ucmd_keep(&queued, &foo.kept);
	return action;
}

static ucmd_handler set_in_the_other_branch(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int err;

	action = ucmd_keep(cmd, &queued);
	if (foo_ready())
		err = ucmd_wait(&queued, &foo.slot);
	else
		err = -ENODEV;
	if (err)
		goto fail;
	return action;

fail:
	ucmd_done(&queued, err);
	return action;
}

static void declared(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	DEFINE_UCMD_CLAIMED(cmd, &foo->kept);

	if (foo->dead)
		ucmd_done_unlocked(&cmd, -EIO);
	else
		ucmd_to_task(&cmd, &finish);
}

static ucmd_handler issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_ADD:
		return ucmd_op(cmd, add, struct foo_add);
	case FOO_RUN:
		return ucmd_op(cmd, run, void, (foo), .may_block = true,
				    .deny = !capable(CAP_SYS_ADMIN));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(foo_uring_cmd, issue);

/* A body for polling may leave its command. */
static __always_inline void foo_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	if (foo_ready(ucmd_pdu(cmd)))
		ucmd_done(cmd, 0);
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

static ucmd_handler slots(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int i, err = -EBUSY;

	action = ucmd_keep(cmd, &queued);
	for (i = 0; i < FOO_SLOTS && err == -EBUSY; i++)
		err = ucmd_wait(&queued, &foo->slots[i]);
	if (err)
		ucmd_done(&queued, err);
	return action;
}
