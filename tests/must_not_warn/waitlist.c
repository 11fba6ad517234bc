// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A list of commands: joined, unless there is an event; woken from an interrupt. */
#include "fixture.h"

static DEFINE_UCMD_WAITLIST(waitlist_static);
static u32 waitlist_events;

static bool waitlist_take(u32 *event)
{
	if (!waitlist_events)
		return false;
	*event = waitlist_events--;
	return true;
}

static __always_inline void waitlist_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(waitlist_finish, waitlist_done);

static ucmd_handler waitlist_wait(UCMD_FRESH cmd)
{
	u32 event = 0;

	return ucmd_wait_event_lock_irq(cmd, &foo.list, waitlist_take(&event), event);
}

static ucmd_handler waitlist_join(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return ucmd_wait(cmd, foo_more() ? &foo.list : &waitlist_static);
}

static ucmd_handler waitlist_flush(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_wake_all(&foo.list, &waitlist_finish));
}

static irqreturn_t waitlist_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock(&foo.list.lock);
	if (!ucmd_claim_locked(&foo.list, &cmd)) {
		waitlist_events++;
		spin_unlock(&foo.list.lock);
		return IRQ_NONE;
	}
	spin_unlock(&foo.list.lock);
	ucmd_pdu(&cmd)->value = 1;
	ucmd_to_task(&cmd, &waitlist_finish);
	return IRQ_HANDLED;
}
irq_handler_t waitlist_handler = waitlist_irq;

static void waitlist_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_waitlist_init(&foo.list);
	ucmd_wake(&foo.list, &waitlist_finish);
	while (ucmd_claim(&foo.list, &cmd))
		ucmd_done_unlocked(&cmd, -ENODEV);
}
DECLARE_WORK(waitlist_work, waitlist_fn);

static ucmd_handler waitlist_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, waitlist_wait, void);
	case _IO('f', 2):
		return ucmd_op(cmd, waitlist_join, void);
	case _IO('f', 3):
		return ucmd_op(cmd, waitlist_flush, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(waitlist_uring_cmd, waitlist_issue);
