// SPDX-License-Identifier: GPL-2.0
/* Each way in which a command goes on that is not lost */
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void tw_passed(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	if (foo_more()) {
		foo_requeue(foo, cmd);
		return;
	}
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void tw_stored(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	if (foo_more()) {
		foo->waiting = cmd;
		return;
	}
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void tw_none(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	if (!cmd)
		return;
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void tw_member(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	if (foo_kept(&cmd->pdu))
		return;
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void tw_asked(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	int ret = foo_issue_next();

	if (ret != -EIOCBQUEUED)
		io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void tw_asked_if(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	int ret = foo_issue_next();

	if (ret == -EIOCBQUEUED)
		return;
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void old_passed(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (foo_more()) {
		foo_requeue(foo, cmd);
		return;
	}
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static void old_stored(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (foo_more()) {
		foo->waiting = cmd;
		return;
	}
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static void old_asked(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = foo_issue_next();

	if (ret != -EIOCBQUEUED)
		io_uring_cmd_done(cmd, 0, issue_flags);
}

static void old_asked_if(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = foo_issue_next();

	if (ret == -EIOCBQUEUED)
		return;
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static void foo_irq(struct foo *foo)
{
	io_uring_cmd_complete_in_task(foo->cmd, old_passed);
	io_uring_cmd_complete_in_task(foo->cmd, old_stored);
	io_uring_cmd_complete_in_task(foo->cmd, old_asked);
	io_uring_cmd_complete_in_task(foo->cmd, old_asked_if);
}

static int kept_in_member(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	foo_enqueue(&pdu->node);
	return -EIOCBQUEUED;
}

static int kept_by_address(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	foo_last = &pdu->node;
	return -EIOCBQUEUED;
}

static int kept_plain(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	foo_waiting = cmd;
	return -EIOCBQUEUED;
}

static void claims_all(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	while (ucmd_claim(&foo->list, &cmd)) {
		foo->claimed++;
		ucmd_to_task(&cmd, &finish);
	}
}

static void claims_each(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	while (ucmd_claim(&foo->list, &cmd))
		ucmd_to_task(&cmd, &finish);
}

static void claims_block(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo->waits && ucmd_claim(&foo->slot, &cmd)) {
		foo->claimed++;
		ucmd_to_task(&cmd, &finish);
	}
}

static void claims_or_counts(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd)) {
		foo->claimed++;
		ucmd_to_task(&cmd, &finish);
	} else {
		foo->lost++;
	}
}

static void claims_or_leaves(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd))
		goto out;
	ucmd_to_task(&cmd, &finish);
out:
	foo_unlock();
}

static void claims_in_turn(struct foo *foo)
{
	int i;

	for (i = 0; i < FOO_SLOTS; i++) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(&foo->slots[i], &cmd))
			continue;
		ucmd_to_task(&cmd, &finish);
	}
}

static void claims_until(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	for (;;) {
		if (!ucmd_claim(&foo->list, &cmd))
			break;
		ucmd_to_task(&cmd, &finish);
	}
}

static void on_condition_else(struct foo *foo)
{
	bool idle = foo->idle;
	DEFINE_UCMD_CLAIMED(cmd);

	if (!idle)
		ucmd_take(&foo->kept, &cmd);
	foo_count();
	if (idle)
		foo_rest();
	else
		ucmd_to_task(&cmd, &finish);
}

static ucmd_handler or_else(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	bool ready = foo_ready();

	if (ready)
		action = ucmd_complete(cmd, 0);
	foo_submit();
	if (!ready)
		action = ucmd_keep(cmd, &foo.kept);
	return action;
}

static ucmd_handler set_and_returned(UCMD_FRESH cmd)
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
		ucmd_done(&queued, err);
	return action;
}

static ucmd_handler slots_counted(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int i, err = -EBUSY;

	action = ucmd_keep(cmd, &queued);
	for (i = 0; i < FOO_SLOTS && err; i++) {
		foo->tried++;
		err = ucmd_wait(&queued, &foo->slots[i]);
	}
	if (err)
		ucmd_done(&queued, err);
	return action;
}

static __always_inline void ended(UCMD_OWNED cmd)
{
	foo_free(ucmd_pdu(cmd)->foo);
	ucmd_done(cmd, -ECANCELED);
}
