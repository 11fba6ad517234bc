// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

struct foo {
	struct io_uring_cmd *cmd;
	bool busy;
	s32 res;
};

/* Given back by the task work itself */
static void foo_cb(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);
	s32 res = foo->res;

	foo->busy = false;
	io_uring_cmd_done(cmd, res, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void foo_event(struct foo *foo, s32 res)
{
	foo->res = res;
	io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
}

/* The result is the command's, in its PDU. */
static void foo_pdu_cb(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	io_uring_cmd_done(cmd, pdu->res, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void foo_pdu_event(struct foo *foo, s32 res)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo_lock);
	cmd = foo->cmd;
	foo->cmd = NULL;
	foo->busy = false;
	spin_unlock(&foo_lock);
	io_uring_cmd_to_pdu(cmd, struct foo_pdu)->res = res;
	io_uring_cmd_complete_in_task(cmd, foo_pdu_cb);
}

/* What is freed belongs to the object, and another one is given back. */
static void foo_others(struct foo *foo, struct foo *next)
{
	kfree(foo->data);
	next->busy = false;
	io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
	kfree(next);
}

static void foo_claimed(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd))
		return;
	ucmd_done_unlocked(&cmd, 0);
	kfree(foo);
}

static void foo_unregister(struct foo_table *table)
{
	kvfree(table->entries);
}

static void foo_two(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd))
		return;
	ucmd_done_unlocked(&cmd, 0);
	kfree(foo);
	if (ucmd_claim(&foo_last.slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
}

static void foo_next(struct foo *foo, struct foo *spare)
{
	io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
	foo = spare;
	kfree(foo);
}
