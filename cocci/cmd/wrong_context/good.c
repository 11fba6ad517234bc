// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static ucmd_handler foo_sleeps(UCMD_FRESH cmd, struct foo *foo)
{
	if (wait_event_killable(foo->wait, foo->ready))
		return ucmd_complete(cmd, -EINTR);
	return ucmd_complete(cmd, 0);
}

static irqreturn_t foo_irq(int irq, void *data)
{
	ucmd_wake(&foo->slot, &foo_finish);
	return IRQ_HANDLED;
}

static void foo_work(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock_irq(&foo->lock);
	ucmd_take(&foo->kept, &cmd);
	spin_unlock_irq(&foo->lock);
	ucmd_done_unlocked(&cmd, 0);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	spin_lock(&foo->lock);
	foo->cmd = cmd;
	spin_unlock(&foo->lock);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return -EIOCBQUEUED;
}

/* A thread may wait as it likes. */
static int foo_thread(void *data)
{
	wait_event(foo->wait, foo->ready);
	return 0;
}

static void foo_abort(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	foo->cmd = NULL;
	spin_unlock(&foo->lock);
	io_uring_cmd_done(cmd, -ECANCELED, IO_URING_F_UNLOCKED);
}

static void foo_quiet(struct foo *foo)
{
	wait_event(foo->wait, !foo->busy);
}

/* Neither a handler nor an interrupt */
static void foo_release(struct foo *foo)
{
	foo_quiet(foo);
	foo_abort(foo);
}

static void foo_guarded(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo->queued) {
		guard(spinlock_irq)(&foo->lock);
		foo->queued = false;
	}
	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
}
