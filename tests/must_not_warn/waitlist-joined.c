// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* SAYS-SPARSE: does not compare the two conditions; complete in the branch of the claim */
/* SAYS-ANALYSIS: does not compare the two conditions, nor with a value; one branch for every error */
/* Conditions that are kept in a variable, or told apart. */
#include "fixture.h"

struct joined_pdu {
	struct ucmd_waiter	waiter;
	u32			event;
};

static u32 joined_events;

static bool joined_take(u32 *event)
{
	if (!joined_events)
		return false;
	*event = joined_events--;
	return true;
}

UCMD_TASK_WORK_ANY(joined_finish, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct joined_pdu)->event, ctx);
}

UCMD_HANDLER(joined_wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	u32 event;
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_unless(&queued, struct joined_pdu, waiter, &foo.line,
			       joined_take(&event), ctx);
	if (err == -EALREADY)
		ucmd_done(&queued, event, ctx);
	else if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

static irqreturn_t joined_irq(int irq, void *data)
{
	UCMD_QUEUED(cmd);
	bool woken;

	spin_lock(&foo.line.lock);
	woken = ucmd_claim_first_locked(&foo.line, &cmd);
	if (!woken)
		joined_events++;
	spin_unlock(&foo.line.lock);
	if (!woken)
		return IRQ_NONE;
	ucmd_pdu(&cmd, struct joined_pdu)->event = 1;
	ucmd_to_task(&cmd, &joined_finish);
	return IRQ_HANDLED;
}
irq_handler_t joined_handler = joined_irq;

FIXTURE_DRIVER(joined_wait);
