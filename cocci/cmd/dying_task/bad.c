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

static __always_inline void dead_end(UCMD_OWNED cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (copy_from_user(pdu->data, pdu->from, pdu->len))
		pdu->len = 0;
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(dead, dead_run, dead_end);

static __always_inline void any_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, raw_put(ucmd_pdu(cmd)));
}
DEFINE_UCMD_WORK(any, any_done);

static __always_inline void cancel(UCMD_OWNED cmd)
{
	ucmd_done(cmd, put_user(0, ucmd_pdu(cmd)->to));
}

static __always_inline void poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (!foo_ready(pdu))
		return;
	ucmd_done(cmd, put_user(pdu->res, pdu->user));
}

static __always_inline void iter_done(UCMD_OWNED cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	ucmd_done(cmd, copy_to_iter(pdu->data, pdu->len, &pdu->foo->iter));
}
DEFINE_UCMD_WORK(iter, iter_done);
