// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static struct foo_pdu *foo_pdu(struct io_uring_cmd *cmd)
{
	return io_uring_cmd_to_pdu(cmd, struct foo_pdu);
}

static void raw_saved(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = foo_pdu(cmd);
	void *data = pdu->data;

	io_uring_cmd_done(cmd, pdu->res, issue_flags);
	kfree(data);
}

static void raw_either(struct io_uring_cmd *cmd, int err, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	if (err) {
		io_uring_cmd_done(cmd, err, issue_flags);
		return;
	}
	pdu->sent = true;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void raw_next(struct list_head *list, unsigned int issue_flags)
{
	struct io_uring_cmd *cmd, *next;

	foo_for_each_entry_safe(cmd, next, list) {
		foo_count(cmd->cmd_op);
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
}

static void taken_up(struct foo *foo)
{
	struct foo_pdu *pdu;
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->first, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	ucmd_take(&foo->second, &cmd);
	pdu = ucmd_pdu(&cmd);
	foo->tag = pdu->tag;
	ucmd_to_task(&cmd, &foo_finish);
}

static __always_inline void saved_run(UCMD_IN_TASK cmd)
{
	struct foo_pdu pdu;

	pdu = *ucmd_pdu(cmd);
	ucmd_done(cmd, pdu.res);
	kfree(pdu.data);
}

static __always_inline void polled(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (!foo_ready(pdu))
		return;
	kfree(pdu->data);
	ucmd_done(cmd, pdu->res);
}

static void raw_pointer_moves(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	foo_account(pdu->len);
	pdu = foo_pdu_of_next();
	io_uring_cmd_done(cmd, 0, issue_flags);
	kfree(pdu->data);
}

static void raw_pointer_moves_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	io_uring_cmd_done(cmd, pdu->res, issue_flags);
	pdu = foo_pdu_of_next();
	kfree(pdu->data);
}

static void raw_own_moves(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = foo_pdu(cmd);

	foo_account(pdu->len);
	pdu = foo_pdu_of_next();
	io_uring_cmd_done(cmd, 0, issue_flags);
	kfree(pdu->data);
}

static void raw_own_moves_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = foo_pdu(cmd);

	io_uring_cmd_done(cmd, pdu->res, issue_flags);
	pdu = foo_pdu_of_next();
	kfree(pdu->data);
}

static void raw_part_moves(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	u32 *tag = &io_uring_cmd_to_pdu(cmd, struct foo_pdu)->tag;

	foo_free_tag(*tag);
	tag = &foo_next_tag;
	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_free_tag(*tag);
}

static void raw_part_moves_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	u32 *tag = &io_uring_cmd_to_pdu(cmd, struct foo_pdu)->tag;

	io_uring_cmd_done(cmd, *tag, issue_flags);
	tag = &foo_next_tag;
	foo_free_tag(*tag);
}

/* One command after the other */
static void raw_two(struct foo *foo, unsigned int issue_flags)
{
	struct io_uring_cmd *cmd = foo->first;

	io_uring_cmd_done(cmd, 0, issue_flags);
	cmd = foo->second;
	foo_account(io_uring_cmd_to_pdu(cmd, struct foo_pdu)->len);
	foo_account(foo_pdu(cmd)->len);
	foo_count(cmd->cmd_op);
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static void raw_two_lists(struct list_head *one, struct list_head *two, unsigned int issue_flags)
{
	struct io_uring_cmd *cmd;

	foo_for_each_entry(cmd, one)
		io_uring_cmd_done(cmd, 0, issue_flags);
	foo_for_each_entry(cmd, two)
		foo_count(cmd->cmd_op);
}
