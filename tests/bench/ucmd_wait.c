// SPDX-License-Identifier: GPL-2.0
/* Commands that wait in slots, can be canceled there, and are completed from there. */
#include <linux/nospec.h>
#include <ucmd/ucmd.h>

#include "wait.h"

static struct ucmd_slot wait_slots[WAIT_SLOTS];

static struct ucmd_slot *wait_slot_at(unsigned long slot)
{
	if (slot >= WAIT_SLOTS)
		return NULL;
	return &wait_slots[array_index_nospec(slot, WAIT_SLOTS)];
}

static __always_inline void wait_done(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(wait_finish, wait_done);

static ucmd_handler wait_for(UCMD_FRESH cmd, const struct wait_slot *args)
{
	struct ucmd_slot *slot = wait_slot_at(args->slot);

	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_wait(cmd, slot);
}

static ucmd_handler wait_wake(UCMD_FRESH cmd, const struct wait_slot *args)
{
	struct ucmd_slot *slot = wait_slot_at(args->slot);
	DEFINE_UCMD_CLAIMED(waiting);

	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	if (!ucmd_claim(slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_to_task_lazy(&waiting, &wait_finish);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler wait_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case WAIT_FOR:
		return ucmd_op(cmd, wait_for, struct wait_slot);
	case WAIT_WAKE:
		return ucmd_op(cmd, wait_wake, struct wait_slot);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(wait_uring_cmd, wait_issue);

UCMD_MISC_DEVICE(wait_misc, "ucmd-wait", wait_uring_cmd);
module_misc_device(wait_misc);

MODULE_DESCRIPTION("ucmd bench: commands that wait in slots");
MODULE_LICENSE("GPL");
