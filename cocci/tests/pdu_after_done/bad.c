// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static struct foo_pdu *foo_pdu(struct io_uring_cmd *cmd)
{
	return io_uring_cmd_to_pdu(cmd, struct foo_pdu);
}

static void raw_pointer(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	io_uring_cmd_done(cmd, pdu->res, issue_flags);
	kfree(pdu->data);
}

static void raw_accessor(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = foo_pdu(cmd);

	io_uring_cmd_complete_in_task(cmd, foo_cb);
	pdu->sent = true;
}

static void raw_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done32(cmd, 0, 1, issue_flags);
	kfree(io_uring_cmd_to_pdu(cmd, struct foo_pdu)->data);
	foo_free(foo_pdu(cmd));
}

static void raw_command(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags);
	pr_debug("done: %u\n", cmd->cmd_op);
}

UCMD_TASK_WORK(pointer, cmd, ctx)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	ucmd_done(cmd, pdu->res, ctx);
	kfree(pdu->data);
}

static void parked(struct foo *foo)
{
	struct foo_pdu *pdu;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->first, &cmd);
	pdu = ucmd_pdu(&cmd, struct foo_pdu);
	ucmd_park(&cmd, &foo->second);
	pdu->tag = 1;
}

UCMD_TASK_WORK(accessors, cmd, ctx)
{
	struct foo_pdu pdu;

	ucmd_done(cmd, 0, ctx);
	ucmd_pdu_read(cmd, &pdu);
	foo_put(ucmd_private(cmd, struct foo));
}

UCMD_POLL(polled, cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);
	struct ucmd_poll_result result = ucmd_polled_done(cmd, pdu->res);

	kfree(pdu->data);
	return result;
}
