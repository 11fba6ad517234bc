// SPDX-License-Identifier: GPL-2.0
/* Every way out of a lock unlocks by itself, and the command is ended outside. */
#include "fixture.h"

static void early_unlock_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int res;

	spin_lock_irq(&foo.lock);
	if (!foo.waiting) {
		spin_unlock_irq(&foo.lock);
		return;
	}
	if (!ucmd_claim(&foo.slot, &cmd)) {
		foo.waiting = false;
		spin_unlock_irq(&foo.lock);
		return;
	}
	if (foo_more()) {
		spin_unlock_irq(&foo.lock);
		res = foo_value();
		if (res < 0) {
			ucmd_done_unlocked(&cmd, res);
			return;
		}
		spin_lock_irq(&foo.lock);
	} else {
		res = -ENODATA;
	}
	foo.waiting = false;
	spin_unlock_irq(&foo.lock);
	ucmd_done_unlocked(&cmd, res);
}
DECLARE_WORK(early_unlock_work, early_unlock_fn);
