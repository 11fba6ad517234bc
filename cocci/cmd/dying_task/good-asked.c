// SPDX-License-Identifier: GPL-2.0
/* Each way to ask for a dying task */
#include <linux/io_uring/cmd.h>

static int foo_put(struct foo_pdu *pdu)
{
	return put_user(pdu->value, pdu->to);
}

static void finish_flag(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (tw.cancel)
		goto out;
	ret = put_user(pdu->value, pdu->to);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void finish_helper_flag(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (tw.cancel)
		goto out;
	ret = foo_put(pdu);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void finish_exiting(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (current->flags & PF_EXITING)
		goto out;
	ret = put_user(pdu->value, pdu->to);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void finish_helper_exiting(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (current->flags & PF_EXITING)
		goto out;
	ret = foo_put(pdu);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void finish_kthread(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (current->flags & PF_KTHREAD)
		goto out;
	ret = put_user(pdu->value, pdu->to);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void finish_helper_kthread(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (current->flags & PF_KTHREAD)
		goto out;
	ret = foo_put(pdu);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void finish_mm(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!current->mm)
		goto out;
	ret = put_user(pdu->value, pdu->to);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void finish_helper_mm(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!current->mm)
		goto out;
	ret = foo_put(pdu);
out:
	io_uring_cmd_done(cmd, ret, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void old_flag(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!(issue_flags & IO_URING_F_TASK_DEAD))
		ret = put_user(pdu->value, pdu->to);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void old_helper_flag(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!(issue_flags & IO_URING_F_TASK_DEAD))
		ret = foo_put(pdu);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void old_exiting(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!(current->flags & PF_EXITING))
		ret = put_user(pdu->value, pdu->to);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void old_helper_exiting(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!(current->flags & PF_EXITING))
		ret = foo_put(pdu);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void old_kthread(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!(current->flags & PF_KTHREAD))
		ret = put_user(pdu->value, pdu->to);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void old_helper_kthread(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (!(current->flags & PF_KTHREAD))
		ret = foo_put(pdu);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void old_mm(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (current->mm)
		ret = put_user(pdu->value, pdu->to);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void old_helper_mm(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);
	int ret = -ECANCELED;

	if (current->mm)
		ret = foo_put(pdu);
	io_uring_cmd_done(cmd, ret, issue_flags);
}

static void foo_irq(struct foo *foo)
{
	io_uring_cmd_complete_in_task(foo->cmd, old_flag);
	io_uring_cmd_complete_in_task(foo->cmd, old_helper_flag);
	io_uring_cmd_complete_in_task(foo->cmd, old_exiting);
	io_uring_cmd_complete_in_task(foo->cmd, old_helper_exiting);
	io_uring_cmd_complete_in_task(foo->cmd, old_kthread);
	io_uring_cmd_complete_in_task(foo->cmd, old_helper_kthread);
	io_uring_cmd_complete_in_task(foo->cmd, old_mm);
	io_uring_cmd_complete_in_task(foo->cmd, old_helper_mm);
}
