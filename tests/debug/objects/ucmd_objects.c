// SPDX-License-Identifier: GPL-2.0
/*
 * What UCMD_DEBUG has to see, and what it must not complain of: commands wait and are kept
 * in an object that is freed too early, kept over one another, taken from the wrong place.
 */
#include <linux/slab.h>
#include <ucmd/ucmd.h>

#include "ucmd_objects.h"

struct objects {
	struct ucmd_slot slot;
	struct ucmd_kept kept;
};

static struct objects *objects;
static struct ucmd_kept objects_elsewhere;

static __always_inline void objects_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(objects_finish, objects_end);

static int objects_renew(void)
{
	kfree(objects);
	objects = kzalloc(sizeof(*objects), GFP_KERNEL);
	return objects ? 0 : -ENOMEM;
}

static ucmd_handler objects_wake(UCMD_FRESH cmd, bool frees)
{
	DEFINE_UCMD_CLAIMED(waiting);

	if (!ucmd_claim(&objects->slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	if (frees && objects_renew()) {
		ucmd_to_task(&waiting, &objects_finish);
		return ucmd_complete(cmd, -ENOMEM);
	}
	ucmd_to_task(&waiting, &objects_finish);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler objects_take(UCMD_FRESH cmd, struct ucmd_kept *kept)
{
	DEFINE_UCMD_CLAIMED(taken, kept);

	ucmd_to_task(&taken, &objects_finish);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler objects_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case OBJECTS_WAIT:
		return ucmd_wait(cmd, &objects->slot);
	case OBJECTS_WAKE:
		return ucmd_op(cmd, objects_wake, void, (false));
	case OBJECTS_WAKE_FREED:
		return ucmd_op(cmd, objects_wake, void, (true));
	case OBJECTS_KEEP:
		return ucmd_keep(cmd, &objects->kept);
	case OBJECTS_TAKE:
		return ucmd_op(cmd, objects_take, void, (&objects->kept));
	case OBJECTS_TAKE_ELSEWHERE:
		objects_elsewhere = objects->kept;
		return ucmd_op(cmd, objects_take, void, (&objects_elsewhere));
	case OBJECTS_RENEW:
		return ucmd_complete(cmd, objects_renew());
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(objects_uring_cmd, objects_issue);

UCMD_MISC_DEVICE(objects_misc, "objects", objects_uring_cmd);

static int __init objects_init(void)
{
	return objects_renew() ?: misc_register(&objects_misc);
}
module_init(objects_init);

static void __exit objects_exit(void)
{
	misc_deregister(&objects_misc);
	kfree(objects);
}
module_exit(objects_exit);

MODULE_DESCRIPTION("Objects of commands that are freed and filled wrongly");
MODULE_LICENSE("GPL");
