// SPDX-License-Identifier: GPL-2.0
/* Locks around every change of owner. */
#include "fixture.h"

UCMD_HANDLER(locks, cmd, ctx)
{
	struct ucmd_action action;
	unsigned long flags;
	UCMD_QUEUED(queued);

	spin_lock_irqsave(&foo.lock, flags);
	if (foo.waiting) {
		spin_unlock_irqrestore(&foo.lock, flags);
		return ucmd_complete(cmd, -EBUSY);
	}
	foo.waiting = true;
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	spin_unlock_irqrestore(&foo.lock, flags);
	return action;
}
FIXTURE_DRIVER(locks);
