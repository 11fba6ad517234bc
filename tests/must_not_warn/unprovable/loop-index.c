// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: without -Os the compilers follow it */
/* The index that a loop found says whether there was a command: end where it was found. */
#include "fixture.h"

static struct ucmd_slot loop_index_slots[8];

static void loop_index_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int i;
#ifdef FAIL
	int found = -1;
#endif

	spin_lock_irq(&foo.lock);
	for (i = 0; i < ARRAY_SIZE(loop_index_slots); i++) {
		if (!ucmd_claim(&loop_index_slots[i], &cmd))
			continue;
#ifdef FAIL
		found = i;
		break;
	}
	spin_unlock_irq(&foo.lock);
	if (found < 0)
		return;
	foo_submit();
	ucmd_done_unlocked(&cmd, found);
#else
		spin_unlock_irq(&foo.lock);
		foo_submit();
		ucmd_done_unlocked(&cmd, i);
		return;
	}
	spin_unlock_irq(&foo.lock);
#endif
}
DECLARE_WORK(loop_index_work, loop_index_fn);
