// SPDX-License-Identifier: GPL-2.0
#include <linux/nospec.h>
#include <ucmd/ucmd.h>

#include "park.h"

static struct ucmd_slot park_slots[PARK_TAGS];

static struct ucmd_slot *park_slot(const struct park_tag *args)
{
	if (args->tag >= PARK_TAGS)
		return NULL;
	return &park_slots[array_index_nospec(args->tag, PARK_TAGS)];
}

static __always_inline void park_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(park_finish, park_done);

static ucmd_handler park_wake(UCMD_FRESH cmd, const struct park_tag *args)
{
	struct ucmd_slot *slot = park_slot(args);
	DEFINE_UCMD_CLAIMED(waiting);

	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	if (!ucmd_claim(slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_to_task_lazy(&waiting, &park_finish);
	return ucmd_complete(cmd, 0);
}

#if UCMD_HAVE_CANCEL
static ucmd_handler park_wait(UCMD_FRESH cmd, const struct park_tag *args)
{
	struct ucmd_slot *slot = park_slot(args);

	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_wait(cmd, slot);
}
#endif

static ucmd_handler park_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
#if UCMD_HAVE_CANCEL
	case PARK_WAIT:
		return ucmd_op(cmd, park_wait, struct park_tag);
#endif
	case PARK_WAKE:
		return ucmd_op(cmd, park_wake, struct park_tag);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(park_uring_cmd, park_issue);

UCMD_MISC_DEVICE(park_misc, "ucmd-park", park_uring_cmd);
module_misc_device(park_misc);

MODULE_DESCRIPTION("ucmd bench: commands that wait in slots");
MODULE_LICENSE("GPL");
