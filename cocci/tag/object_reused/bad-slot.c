// SPDX-License-Identifier: GPL-2.0
/* No task work: the slot is gone while the command is claimed. */
#include <ucmd/ucmd.h>

static void foo_end(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd))
		return;
	kvfree(foo);
	ucmd_done_unlocked(&cmd, 0);
}
