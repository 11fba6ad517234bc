// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a device that disappears with thousands of commands in
 * flight, and comes back.
 */
#include <linux/mutex.h>
#include <linux/nospec.h>
#include <ucmd/ucmd.h>

#include "ucmd_unplug.h"

static struct ucmd_slot unplug_slots[UCMD_UNPLUG_TAGS];
static struct ucmd_inflight unplug_inflight;	/* those that wait in a slot */
static DEFINE_MUTEX(unplug_lock);	/* one unplugs at a time */
static bool unplug_out;

static __always_inline void unplug_gone(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ENODEV);
}
DEFINE_UCMD_WORK(unplug_finish, unplug_gone);

#if UCMD_HAVE_CANCEL
static ucmd_handler unplug_wait(UCMD_FRESH cmd, struct ucmd_slot *slot)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;
	int err;

	if (!ucmd_inflight_get(&unplug_inflight))
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_keep(cmd, &owned);
	err = ucmd_wait_owned(&owned, slot);
	if (err) {
		ucmd_inflight_put(&unplug_inflight);
		ucmd_done(&owned, err);
	}
	return action;
}
#else	/* nobody could cancel it: such a kernel gets no waiting commands */
static ucmd_handler unplug_wait(UCMD_FRESH cmd, struct ucmd_slot *slot)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

static ucmd_handler unplug_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	u32 tag;

	if (op != UCMD_UNPLUG_WAIT)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	tag = ucmd_sqe_read(cmd, struct ucmd_unplug_wait, tag);
	if (tag >= UCMD_UNPLUG_TAGS)
		return ucmd_complete(cmd, -EINVAL);
	return unplug_wait(UCMD_PASS(cmd),
			   &unplug_slots[array_index_nospec(tag, UCMD_UNPLUG_TAGS)]);
}

static __always_inline void unplug_canceled(UCMD_OWNED cmd)
{
	ucmd_inflight_put(&unplug_inflight);
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(unplug_uring_cmd, unplug_issue, unplug_canceled);

/* The task of a command may take its time: nobody waits for it. */
static void unplug_fail_all(void)
{
	unsigned int tag;

	for (tag = 0; tag < UCMD_UNPLUG_TAGS; tag++)
		if (ucmd_wake(&unplug_slots[tag], &unplug_finish))
			ucmd_inflight_put(&unplug_inflight);
}

/* A handler that was faster than the stop may wait after the first round. */
static void unplug_pull(void)
{
	unplug_out = true;
	ucmd_inflight_stop(&unplug_inflight);
	unplug_fail_all();
	while (ucmd_inflight_drain(&unplug_inflight, NULL, 100))
		unplug_fail_all();
}

static long unplug_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	long err = 0;

	mutex_lock(&unplug_lock);
	if (op == UCMD_UNPLUG_OUT && !unplug_out) {
		unplug_pull();
	} else if (op == UCMD_UNPLUG_IN && unplug_out) {
		ucmd_inflight_resume(&unplug_inflight);
		unplug_out = false;
	} else {
		err = op == UCMD_UNPLUG_OUT || op == UCMD_UNPLUG_IN ? -EALREADY : -ENOTTY;
	}
	mutex_unlock(&unplug_lock);
	return err;
}

UCMD_MISC_DEVICE(unplug_misc, "ucmd-unplug", unplug_uring_cmd,
	.unlocked_ioctl = unplug_ioctl,
);

static int __init unplug_init(void)
{
	int err = ucmd_inflight_init(&unplug_inflight);

	if (err)
		return err;
	err = misc_register(&unplug_misc);
	if (err)
		ucmd_inflight_exit(&unplug_inflight);
	return err;
}
module_init(unplug_init);

static void __exit unplug_exit(void)
{
	misc_deregister(&unplug_misc);
	if (!unplug_out)
		unplug_pull();
	ucmd_inflight_exit(&unplug_inflight);
}
module_exit(unplug_exit);

MODULE_DESCRIPTION("ucmd example: a device that goes away with commands in flight");
MODULE_LICENSE("GPL");
