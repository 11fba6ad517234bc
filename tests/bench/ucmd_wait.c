// SPDX-License-Identifier: GPL-2.0
/* Commands that wait in slots, can be canceled there, and are completed from there. */
#include <ucmd/ucmd.h>

#include "wait.h"

struct wait_pdu {
	struct ucmd_in_slot where;
};

static struct ucmd_slot wait_slots[WAIT_SLOTS];

UCMD_TASK_WORK(wait_finish, cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

UCMD_TASK_DEAD(wait_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_HANDLER(wait_for, cmd, ctx)
{
	struct ucmd_slot *slot;
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	slot = ucmd_slot_at(wait_slots, WAIT_SLOTS, ucmd_sqe_read(cmd, struct wait_slot, slot));
	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct wait_pdu, where, slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(wait_wake, cmd, ctx)
{
	struct ucmd_slot *slot;
	UCMD_QUEUED(waiting);

	slot = ucmd_slot_at(wait_slots, WAIT_SLOTS, ucmd_sqe_read(cmd, struct wait_slot, slot));
	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	if (!ucmd_claim(slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_to_task_lazy(&waiting, &wait_finish);
	return ucmd_complete(cmd, 0);
}

UCMD_CANCEL(wait_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(wait_uring_cmd, wait_cancel, struct wait_pdu, where,
	UCMD_OP(WAIT_FOR, struct wait_slot, wait_for)
	UCMD_OP(WAIT_WAKE, struct wait_slot, wait_wake)
);
UCMD_MISC_DEVICE(wait_misc, "ucmd-wait", wait_uring_cmd);
module_misc_device(wait_misc);

MODULE_DESCRIPTION("ucmd bench: commands that wait in slots");
MODULE_LICENSE("GPL");
