// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo_wait {
	struct list_head node;
	struct ucmd_kept parked;
	struct ucmd_slot slot;
};

struct foo_pdu {
	u32 tag;
};
UCMD_PDU(struct foo_pdu);

static struct ucmd_slot foo_slots[16];

static __always_inline void foo_finish(struct ucmd_owned *cmd)
{
	ucmd_done(cmd, 0);
}

static struct foo_wait *foo_new(void)
{
	struct foo_wait *wait = kzalloc(sizeof(*wait), GFP_KERNEL);

	memset(foo_slots, 0, sizeof(foo_slots));
	return wait;
}

static ucmd_handler handler(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	struct foo_wait *wait = foo_new();
	DEFINE_UCMD_OWNED(queued);

	if (!wait)
		return ucmd_complete(cmd, -ENOMEM);
	memset(ucmd_pdu(cmd), 0, sizeof(struct foo_pdu));
	action = ucmd_keep(cmd, &queued);
	ucmd_keep(&queued, &wait->kept);
	return action;
}

static unsigned int other_private(struct foo *foo)
{
	return ACCESS_PRIVATE(foo, count);
}

static void work(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

/* Two works that send to each other name one of them before. */
static const struct ucmd_task_work foo_second;
