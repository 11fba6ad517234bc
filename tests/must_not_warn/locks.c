// SPDX-License-Identifier: GPL-2.0
/* Locks around every change of owner. */
#include "fixture.h"

static ucmd_handler locks(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	unsigned long flags;

	spin_lock_irqsave(&foo.lock, flags);
	if (foo.waiting) {
		spin_unlock_irqrestore(&foo.lock, flags);
		return ucmd_complete(cmd, -EBUSY);
	}
	foo.waiting = true;
	action = ucmd_keep(cmd, &foo.kept);
	spin_unlock_irqrestore(&foo.lock, flags);
	return action;
}
FIXTURE_DRIVER(locks);
