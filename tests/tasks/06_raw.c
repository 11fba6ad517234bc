// SPDX-License-Identifier: GPL-2.0
/* A command events by multishot, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
#include <linux/kfifo.h>
//@
struct foo {
	DECLARE_KFIFO(events, struct foo_event, 256);
	u32			lost;
	struct io_uring_cmd	*waiter;
	unsigned long		busy;
	u16			group;
};

static void foo_post(struct io_tw_req req, io_tw_token_t tw);

static void foo_done(struct foo *foo, struct io_uring_cmd *cmd, int res, unsigned int flags)
{
	clear_bit_unlock(0, &foo->busy);
	io_uring_cmd_done(cmd, res, flags);
}

static void foo_wait(struct foo *foo, struct io_uring_cmd *cmd)
{
	WRITE_ONCE(foo->waiter, cmd);
	smp_mb();	/* the waiter is there before the look at the events */
	if (!kfifo_is_empty(&foo->events) && xchg(&foo->waiter, NULL) == cmd)
		io_uring_cmd_complete_in_task(cmd, foo_post);
}

static void foo_post(struct io_tw_req req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(req);
	struct foo *foo = cmd->file->private_data;
	unsigned int flags = IO_URING_CMD_TASK_WORK_ISSUE_FLAGS;
	struct foo_event event;

	if (tw.cancel)
		return foo_done(foo, cmd, -ECANCELED, flags);
	while (kfifo_peek(&foo->events, &event)) {
		size_t len = sizeof(event);
		struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, foo->group, &len, flags);

		if (IS_ERR_OR_NULL((__force void *)sel.addr))
			return foo_done(foo, cmd, -ENOBUFS, flags);
		if (len < sizeof(event) || copy_to_user(sel.addr, &event, sizeof(event))) {
			sel.val = 0;
			io_uring_mshot_cmd_post_cqe(cmd, &sel, flags);
			return foo_done(foo, cmd, -EFAULT, flags);
		}
		sel.val = sizeof(event);
		if (io_uring_mshot_cmd_post_cqe(cmd, &sel, flags))
			return foo_done(foo, cmd, -EOVERFLOW, flags);
		kfifo_skip(&foo->events);
	}
	foo_wait(foo, cmd);
}

irqreturn_t foo_irq(int irq, void *data)
{
	struct foo *foo = data;
	struct foo_event event = { .value = foo_hw_value(), .lost = foo->lost };
	struct io_uring_cmd *cmd;

	if (kfifo_put(&foo->events, event))
		foo->lost = 0;
	else
		foo->lost++;
	cmd = xchg(&foo->waiter, NULL);
	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_post);
	return IRQ_HANDLED;
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	if (issue_flags & IO_URING_F_CANCEL) {
		if (cmpxchg(&foo->waiter, cmd, NULL) == cmd)
			foo_done(foo, cmd, -ECANCELED, issue_flags);
		return 0;
	}
	if (cmd->cmd_op != FOO_GET || (issue_flags & IO_URING_F_IOPOLL))
		return -EOPNOTSUPP;
	if (!(cmd->flags & IORING_URING_CMD_MULTISHOT))
		return -EINVAL;
	if (test_and_set_bit_lock(0, &foo->busy))
		return -EBUSY;
	foo->group = READ_ONCE(cmd->sqe->buf_index);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	foo_wait(foo, cmd);
	return -EIOCBQUEUED;
}
