// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A line of commands: joined, unless there is an event; woken from an interrupt. */
#include "fixture.h"

struct waitlist_pdu {
	struct ucmd_waiter	waiter;
	u32			event;
};

static u32 waitlist_events;

static bool waitlist_take(u32 *event)
{
	if (!waitlist_events)
		return false;
	*event = waitlist_events--;
	return true;
}

UCMD_TASK_WORK_ANY(waitlist_finish, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct waitlist_pdu)->event, ctx);
}

UCMD_HANDLER(waitlist_wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	u32 event;
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_unless(&queued, struct waitlist_pdu, waiter, &foo.line,
			       waitlist_take(&event), ctx);
	if (err)
		ucmd_done(&queued, err == -EALREADY ? event : err, ctx);
	return action;
}

UCMD_HANDLER(waitlist_join, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_unless(&queued, struct waitlist_pdu, waiter, &foo.line, false, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(waitlist_flush, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_wake_all(&foo.line, &waitlist_finish));
}

static irqreturn_t waitlist_irq(int irq, void *data)
{
	UCMD_QUEUED(cmd);

	spin_lock(&foo.line.lock);
	if (!ucmd_claim_first_locked(&foo.line, &cmd)) {
		waitlist_events++;
		spin_unlock(&foo.line.lock);
		return IRQ_NONE;
	}
	spin_unlock(&foo.line.lock);
	ucmd_pdu(&cmd, struct waitlist_pdu)->event = 1;
	ucmd_to_task(&cmd, &waitlist_finish);
	return IRQ_HANDLED;
}
irq_handler_t waitlist_handler = waitlist_irq;

static void waitlist_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_wake_one(&foo.line, &waitlist_finish);
	while (ucmd_claim_first(&foo.line, &cmd))
		ucmd_done(&cmd, -ENODEV, ucmd_ctx_unlocked());
}
DECLARE_WORK(waitlist_work, waitlist_fn);

UCMD_CANCEL(waitlist_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_WAITLIST(waitlist_uring_cmd, waitlist_cancel, struct waitlist_pdu, waiter,
	UCMD_OP(FOO_GET, UCMD_NONE, waitlist_wait)
	UCMD_OP(_IO('f', 2), UCMD_NONE, waitlist_join)
	UCMD_OP(_IO('f', 3), UCMD_NONE, waitlist_flush)
);

const struct file_operations waitlist_fops = {
	.uring_cmd = waitlist_uring_cmd,
};
