// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* SAYS-SPARSE: does not compare the two conditions; complete in the branch of the claim */
/* SAYS-ANALYSIS-OURS: does not compare the two conditions, nor with a value; one branch for every error */
/* Conditions that are kept in a variable, or told apart. */
#include "fixture.h"

static u32 joined_events;

static bool joined_take(u32 *event)
{
	if (!joined_events)
		return false;
	*event = joined_events--;
	return true;
}

static __always_inline void joined_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(joined_finish, joined_done);

static ucmd_handler joined_wait(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	u32 event = 0;
	int err;

	action = ucmd_keep(cmd, &owned);
	err = ucmd_wait_event_lock_irq(&owned, &foo.list, joined_take(&event));
	if (err == -EALREADY)
		ucmd_done(&owned, event);
	else if (err)
		ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(joined_wait);

static irqreturn_t joined_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(cmd);
	bool woken;

	spin_lock(&foo.list.lock);
	woken = ucmd_claim_locked(&foo.list, &cmd);
	if (!woken)
		joined_events++;
	spin_unlock(&foo.list.lock);
	if (!woken)
		return IRQ_NONE;
	ucmd_pdu(&cmd)->value = 1;
	ucmd_to_task(&cmd, &joined_finish);
	return IRQ_HANDLED;
}
irq_handler_t joined_handler = joined_irq;
