// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a device that disappears with thousands of commands in
 * flight, and comes back.
 */
#include <linux/mutex.h>
#include <ucmd/ucmd.h>

#include "ucmd_unplug.h"

struct unplug_pdu {
	struct ucmd_in_slot where;
};

static struct ucmd_slot unplug_slots[UCMD_UNPLUG_TAGS];
static struct ucmd_inflight unplug_inflight;
static DEFINE_MUTEX(unplug_lock);	/* one unplugs at a time */
static bool unplug_out;

static __ucmd_helper void unplug_done(struct ucmd_queued *cmd, int res, struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, res, ctx);
	ucmd_inflight_put(&unplug_inflight);
}

#if UCMD_HAVE_CANCEL
UCMD_HANDLER(unplug_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	struct ucmd_slot *slot;
	int err;

	slot = ucmd_slot_at(unplug_slots, ARRAY_SIZE(unplug_slots),
			    ucmd_sqe_read(cmd, struct ucmd_unplug_wait, tag));
	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	if (!ucmd_inflight_get(&unplug_inflight))
		return ucmd_complete(cmd, -ENODEV);

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct unplug_pdu, where, slot, ctx);
	if (err)
		unplug_done(&queued, err, ctx);
	return action;
}

UCMD_CANCEL(unplug_cancel, cmd, ctx)
{
	unplug_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(unplug_uring_cmd, unplug_cancel, struct unplug_pdu, where,
	UCMD_OP(UCMD_UNPLUG_WAIT, struct ucmd_unplug_wait, unplug_wait)
);
#else	/* nobody could cancel it: such a kernel gets no waiting commands */
UCMD_HANDLER(unplug_wait, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

UCMD_OPS(unplug_uring_cmd,
	UCMD_OP(UCMD_UNPLUG_WAIT, struct ucmd_unplug_wait, unplug_wait)
);
#endif

static void unplug_fail_all(void)
{
	unsigned int tag;

	for (tag = 0; tag < ARRAY_SIZE(unplug_slots); tag++) {
		UCMD_QUEUED(cmd);

		if (ucmd_claim(&unplug_slots[tag], &cmd))
			unplug_done(&cmd, -ENODEV, ucmd_ctx_unlocked());
	}
}

/* A handler that was faster than the stop may park after the first round. */
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
