// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static ucmd_handler foo_sleeps(UCMD_FRESH cmd, struct foo *foo)
{
	wait_event(foo->wait, foo->ready);
	return ucmd_complete(cmd, 0);
}

static irqreturn_t foo_irq(int irq, void *data)
{
	struct foo *foo = data;
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
	return IRQ_HANDLED;
}

static void foo_work(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock_irq(&foo->lock);
	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	spin_unlock_irq(&foo->lock);
}

static ucmd_handler foo_waits(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;

	spin_lock(&foo->lock);
	action = ucmd_wait(cmd, &foo->slot);
	spin_unlock(&foo->lock);
	return action;
}
