// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int foo_quiet(struct foo *foo)
{
	wait_event(foo->wait, !foo->busy);
	return foo->state;
}

static ucmd_handler foo_stop(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_complete(cmd, foo_quiet(foo));
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return foo_quiet(foo_of(cmd->file));
}

static void foo_end(struct foo *foo, int res)
{
	struct io_uring_cmd *cmd = xchg(&foo->cmd, NULL);

	if (cmd)
		io_uring_cmd_done(cmd, res, IO_URING_F_UNLOCKED);
}

static irqreturn_t foo_irq(int irq, void *data)
{
	foo_end(data, 0);
	return IRQ_HANDLED;
}

static enum hrtimer_restart foo_late(struct hrtimer *timer)
{
	foo_end(container_of(timer, struct foo, timer), -ETIME);
	return HRTIMER_NORESTART;
}

static void foo_guarded(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	guard(spinlock_irq)(&foo->lock);
	ucmd_take(&foo->kept, &cmd);
	if (foo->dead) {
		foo->lost++;
		ucmd_done_unlocked(&cmd, -ENODEV);
	} else {
		ucmd_done_unlocked(&cmd, 0);
	}
}
