// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_given(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_complete_in_task(cmd, foo_cb);
	foo_count(READ_ONCE(cmd->sqe->len));
	return -EIOCBQUEUED;
}

static int raw_alias(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_count(READ_ONCE(args->len));
	return -EIOCBQUEUED;
}

static void raw_task_work(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	foo_store(cmd);
	io_uring_cmd_done(cmd, READ_ONCE(cmd->sqe->len), IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void raw_helper(struct io_uring_cmd *cmd)
{
	const struct foo_args *args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);

	foo_copy(READ_ONCE(args->addr));
}

static void raw_task_work_6_12(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	foo_add(READ_ONCE(cmd->sqe->addr));
	raw_helper(cmd);
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static void raw_timer(struct timer_list *timer)
{
	struct foo *foo = container_of(timer, struct foo, timer);
	struct io_uring_cmd *cmd = foo->cmd;

	foo->len = READ_ONCE(cmd->sqe->len);
	io_uring_cmd_do_in_task_lazy(foo->cmd, raw_task_work_6_12);
}

static irqreturn_t raw_irq_6_1(int irq, void *data)
{
	struct foo *foo = data;
	struct io_uring_cmd *cmd;

	cmd = foo->cmd;
	foo->args = cmd->cmd;
	return IRQ_HANDLED;
}

static ucmd_handler queued(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	foo.len = ucmd_sqe_read(cmd, struct foo_args, len);
	ucmd_keep(&queued, &foo.kept);
	return action;
}

static __always_inline void finish_run(UCMD_IN_TASK cmd)
{
	struct foo_args args = ucmd_sqe_read(cmd, struct foo_args);

	ucmd_done(cmd, args.len);
}
