// SPDX-License-Identifier: GPL-2.0
/* A command waits for a limited time, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
struct foo_waiter {
	raw_spinlock_t		lock;
	struct io_uring_cmd	*cmd;
	ktime_t			due;
	struct hrtimer		timer;
};

static struct foo_waiter foo_waiter;

static void foo_finish(struct io_tw_req req, io_tw_token_t tw)
{
	io_uring_cmd_done(io_uring_cmd_from_tw(req), 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void foo_late(struct io_tw_req req, io_tw_token_t tw)
{
	io_uring_cmd_done(io_uring_cmd_from_tw(req), -ETIME, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static struct io_uring_cmd *foo_take(struct foo_waiter *w, struct io_uring_cmd *this)
{
	struct io_uring_cmd *cmd = NULL;
	unsigned long flags;

	raw_spin_lock_irqsave(&w->lock, flags);
	if (!this || w->cmd == this)
		swap(cmd, w->cmd);
	if (cmd)
		hrtimer_try_to_cancel(&w->timer);
	raw_spin_unlock_irqrestore(&w->lock, flags);
	return cmd;
}

static enum hrtimer_restart foo_timeout(struct hrtimer *timer)
{
	struct foo_waiter *w = container_of(timer, struct foo_waiter, timer);
	struct io_uring_cmd *cmd = NULL;
	unsigned long flags;

	raw_spin_lock_irqsave(&w->lock, flags);
	if (w->cmd && !ktime_before(hrtimer_cb_get_time(timer), w->due))
		swap(cmd, w->cmd);
	raw_spin_unlock_irqrestore(&w->lock, flags);
	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_late);
	return HRTIMER_NORESTART;
}

irqreturn_t foo_irq(int irq, void *data)
{
	struct io_uring_cmd *cmd = foo_take(&foo_waiter, NULL);

	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_finish);
	return IRQ_HANDLED;
}

void foo_init(void)
{
	raw_spin_lock_init(&foo_waiter.lock);
	hrtimer_setup(&foo_waiter.timer, foo_timeout, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
}

void foo_exit(void)
{
	hrtimer_cancel(&foo_waiter.timer);
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_tag *args = io_uring_sqe_cmd(cmd->sqe, struct foo_tag);
	struct foo_waiter *w = &foo_waiter;
	bool busy;

	if (issue_flags & IO_URING_F_CANCEL) {
		if (foo_take(w, cmd))
			io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	if (cmd->cmd_op != FOO_RUN || (issue_flags & IO_URING_F_IOPOLL))
		return -EOPNOTSUPP;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	raw_spin_lock_irq(&w->lock);
	busy = w->cmd;
	if (!busy) {
		w->cmd = cmd;
		w->due = ktime_add_ms(ktime_get(), READ_ONCE(args->ms));
		hrtimer_start(&w->timer, w->due, HRTIMER_MODE_ABS);
	}
	raw_spin_unlock_irq(&w->lock);
	if (busy)
		io_uring_cmd_done(cmd, -EBUSY, issue_flags);
	return -EIOCBQUEUED;
}
