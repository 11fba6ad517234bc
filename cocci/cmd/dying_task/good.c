// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!tw.cancel)
		ret = copy_to_user(pdu->to, pdu->data, pdu->len) ? -EFAULT : 0;
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void raw_finish_6_13(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!(issue_flags & IO_URING_F_TASK_DEAD))
		ret = put_user(pdu->value, pdu->to);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void raw_finish_6_1(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = *(struct foo_pdu **)cmd->pdu;
	int ret = -ECANCELED;

	if (!(current->flags & (PF_EXITING | PF_KTHREAD)))
		ret = put_user(pdu->value, pdu->to);
	io_uring_cmd_done(cmd, ret, 0, issue_flags);
}

static void raw_irq(struct foo *foo)
{
	io_uring_cmd_complete_in_task(foo->cmd, raw_finish_6_13);
	io_uring_cmd_complete_in_task(foo->other, raw_finish_6_1);
}

static int foo_put(struct foo_pdu *pdu)
{
	return put_user(pdu->value, pdu->to);
}

static __always_inline void finish_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, foo_put(ucmd_pdu(cmd)));
}

static __always_inline void finish_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(finish, finish_run, finish_end);

static __always_inline void any_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(any, any_done);

static __always_inline void poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (!foo_ready(pdu))
		return;
	ucmd_done(cmd, pdu->res);
}

static int foo_sum(struct iov_iter *iter)
{
	u8 byte;

	return copy_from_iter(&byte, 1, iter) ? byte : 0;
}

static __always_inline void registered_done(UCMD_OWNED cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);
	int sum = foo_sum(ucmd_fixed_iter(cmd, &pdu->foo->from));

	copy_to_iter(&sum, sizeof(sum), ucmd_fixed_iter(cmd, &pdu->foo->to));
	ucmd_done(cmd, sum);
}
DEFINE_UCMD_WORK(registered, registered_done);
