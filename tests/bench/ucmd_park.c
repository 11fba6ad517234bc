// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

#include "park.h"

struct park_pdu {
	struct ucmd_in_slot where;
};

static struct ucmd_slot park_slots[PARK_TAGS];

UCMD_TASK_WORK_ANY(park_finish, "touches nothing but the command", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

UCMD_HANDLER(park_wake, cmd, ctx)
{
	UCMD_QUEUED(waiting);
	struct ucmd_slot *slot;

	slot = ucmd_slot_at(park_slots, PARK_TAGS, ucmd_sqe_read(cmd, struct park_tag, tag));
	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	if (!ucmd_claim(slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_to_task_lazy(&waiting, &park_finish);
	return ucmd_complete(cmd, 0);
}

#if UCMD_HAVE_CANCEL
UCMD_HANDLER(park_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	struct ucmd_slot *slot;
	int err;

	slot = ucmd_slot_at(park_slots, PARK_TAGS, ucmd_sqe_read(cmd, struct park_tag, tag));
	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct park_pdu, where, slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_CANCEL(park_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(park_uring_cmd, park_cancel, struct park_pdu, where,
	UCMD_OP(PARK_WAIT, struct park_tag, park_wait)
	UCMD_OP(PARK_WAKE, struct park_tag, park_wake)
);
#else
UCMD_OPS(park_uring_cmd,
	UCMD_OP(PARK_WAKE, struct park_tag, park_wake)
);
#endif

UCMD_MISC_DEVICE(park_misc, "ucmd-park", park_uring_cmd);
module_misc_device(park_misc);

MODULE_DESCRIPTION("ucmd bench: commands that wait in slots");
MODULE_LICENSE("GPL");
