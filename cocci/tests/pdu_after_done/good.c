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

static void unparked(struct foo *foo)
{
	struct foo_pdu *pdu;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->first, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	ucmd_unpark(&foo->second, &cmd);
	pdu = ucmd_pdu(&cmd, struct foo_pdu);
	foo->tag = pdu->tag;
	ucmd_to_task(&cmd, &foo_finish);
}

UCMD_TASK_WORK(saved, cmd, ctx)
{
	struct foo_pdu pdu;

	ucmd_pdu_read(cmd, &pdu);
	ucmd_done(cmd, pdu.res, ctx);
	kfree(pdu.data);
}

UCMD_POLL(polled, cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	if (!foo_ready(pdu))
		return ucmd_polled_again(cmd);
	kfree(pdu->data);
	return ucmd_polled_done(cmd, pdu->res);
}
