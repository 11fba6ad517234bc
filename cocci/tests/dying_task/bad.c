// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = 0;

	if (copy_to_user(pdu->to, pdu->data, pdu->len))
		ret = -EFAULT;
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static int raw_copy(struct foo_pdu *pdu)
{
	return copy_to_iter(pdu->data, pdu->len, &pdu->iter);
}

static void raw_finish_helper(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	int ret = raw_copy(io_uring_cmd_to_pdu(cmd, struct foo_pdu));

	if (tw.cancel)
		ret = -ECANCELED;
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static int raw_put(struct foo_pdu *pdu)
{
	return put_user(pdu->value, pdu->to);
}

static void raw_finish_6_12(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	if (get_user(pdu->value, pdu->from))
		pdu->res = -EFAULT;
	io_uring_cmd_done(cmd, raw_put(pdu), issue_flags);
}

static void raw_irq(struct foo *foo)
{
	io_uring_cmd_complete_in_task(foo->cmd, raw_finish_6_12);
}

UCMD_TASK_DEAD(dead, cmd, ctx)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	if (copy_from_user(pdu->data, pdu->from, pdu->len))
		pdu->len = 0;
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_TASK_WORK_ANY(any, "only counts", cmd, ctx)
{
	ucmd_done(cmd, raw_put(ucmd_pdu(cmd, struct foo_pdu)), ctx);
}

UCMD_CANCEL(cancel, cmd, ctx)
{
	ucmd_done(cmd, put_user(0, ucmd_pdu(cmd, struct foo_pdu)->to), ctx);
}

UCMD_POLL(poll, cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	if (!foo_ready(pdu))
		return ucmd_polled_again(cmd);
	return ucmd_polled_done(cmd, put_user(pdu->res, pdu->user));
}

UCMD_TASK_WORK_ANY(iter, "wrong", cmd, ctx)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd, struct foo_pdu);

	ucmd_done(cmd, copy_to_iter(pdu->data, pdu->len, &pdu->foo->iter), ctx);
}
