// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo_wait {
	struct list_head node;
	struct ucmd_parked parked;
	struct ucmd_slot slot;
};

struct foo_pdu {
	struct ucmd_in_slot where;
	u32 tag;
};

static struct ucmd_slot foo_slots[16];

static __ucmd_helper void foo_finish(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
{
	ucmd_done(cmd, 0, ctx);
}

static struct foo_wait *foo_new(void)
{
	struct foo_wait *wait = kzalloc(sizeof(*wait), GFP_KERNEL);

	memset(foo_slots, 0, sizeof(foo_slots));
	return wait;
}

UCMD_HANDLER(handler, cmd, ctx)
{
	struct ucmd_action action;
	struct foo_wait *wait = foo_new();
	UCMD_QUEUED(queued);

	if (!wait)
		return ucmd_complete(cmd, -ENOMEM);
	memset(ucmd_pdu(cmd, struct foo_pdu), 0, sizeof(struct foo_pdu));
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &wait->parked);
	return action;
}

static unsigned int other_private(struct foo *foo)
{
	return ACCESS_PRIVATE(foo, count);
}

static void work(struct work_struct *work)
{
	struct ucmd_ctx ctx = ucmd_ctx_unlocked();
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->parked, &cmd);
	foo_finish(&cmd, ctx);
}
