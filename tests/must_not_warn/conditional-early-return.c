// SPDX-License-Identifier: GPL-2.0
/* Without a command there is nothing to do. */
#include "fixture.h"

static void conditional_early_return_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	spin_lock(&foo.lock);
	if (!foo.waiting) {
		spin_unlock(&foo.lock);
		return;
	}
	foo.waiting = false;
	ucmd_take(&foo.kept, &cmd);
	spin_unlock(&foo.lock);
	ucmd_done_unlocked(&cmd, foo_value());
}
DECLARE_WORK(conditional_early_return_work, conditional_early_return_fn);
