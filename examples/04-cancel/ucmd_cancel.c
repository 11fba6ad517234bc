// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows commands that wait under a tag until somebody wakes them, until
 * their time is over, or until their task or their ring goes away.
 */
#include <ucmd/ucmd.h>

#include "ucmd_cancel.h"

struct cancel_pdu {
	struct ucmd_in_timed where;
	s32 res;
};

/* As old as the module, hence older than any command in it. */
static struct ucmd_timed cancel_slots[UCMD_CANCEL_TAGS];

static struct ucmd_timed *cancel_slot(u32 tag)
{
	return tag < UCMD_CANCEL_TAGS ?
		&cancel_slots[array_index_nospec(tag, UCMD_CANCEL_TAGS)] : NULL;
}

UCMD_TASK_WORK_ANY(cancel_finish, "reads the PDU only", cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct cancel_pdu)->res, ctx);
}

UCMD_TASK_WORK_ANY(cancel_late, "touches nothing but the command", cmd, ctx)
{
	ucmd_done(cmd, -ETIME, ctx);
}

/* Any task may wake a command; its own finishes it. */
static int cancel_wake_tag(u32 tag, s32 res)
{
	UCMD_QUEUED(waiting);
	struct ucmd_timed *slot = cancel_slot(tag);

	if (!slot)
		return -EINVAL;
	if (!ucmd_claim_timed(slot, &waiting))
		return -ENOENT;
	ucmd_pdu(&waiting, struct cancel_pdu)->res = res;
	ucmd_to_task_lazy(&waiting, &cancel_finish);
	return 0;
}

UCMD_HANDLER(cancel_wake, cmd, ctx)
{
	struct ucmd_cancel_tag args;

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, cancel_wake_tag(args.tag, args.res));
}

UCMD_HANDLER(cancel_drop, cmd, ctx)
{
	u32 tag = ucmd_sqe_read(cmd, struct ucmd_cancel_tag, tag);

	return ucmd_complete(cmd, cancel_wake_tag(tag, -ECANCELED));
}

#if UCMD_HAVE_CANCEL
UCMD_HANDLER(cancel_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_cancel_tag args;
	struct ucmd_action action;
	struct ucmd_timed *slot;
	int err;

	ucmd_sqe_copy(cmd, &args);
	slot = cancel_slot(args.tag);
	if (!slot || args.res < 0)
		return ucmd_complete(cmd, -EINVAL);

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_timeout(&queued, struct cancel_pdu, where, slot,
				args.res ? ms_to_ktime(args.res) : KTIME_MAX, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_CANCEL(cancel_canceled, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_TIMEOUT(cancel_uring_cmd, cancel_canceled, struct cancel_pdu, where,
	UCMD_OP(UCMD_CANCEL_WAIT, struct ucmd_cancel_tag, cancel_wait)
	UCMD_OP(UCMD_CANCEL_WAKE, struct ucmd_cancel_tag, cancel_wake)
	UCMD_OP(UCMD_CANCEL_DROP, struct ucmd_cancel_tag, cancel_drop)
);
#else	/* nobody could cancel it: such a kernel gets no waiting commands */
UCMD_HANDLER(cancel_wait, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

UCMD_OPS(cancel_uring_cmd,
	UCMD_OP(UCMD_CANCEL_WAIT, struct ucmd_cancel_tag, cancel_wait)
	UCMD_OP(UCMD_CANCEL_WAKE, struct ucmd_cancel_tag, cancel_wake)
	UCMD_OP(UCMD_CANCEL_DROP, struct ucmd_cancel_tag, cancel_drop)
);
#endif

UCMD_MISC_DEVICE(cancel_misc, "ucmd-cancel", cancel_uring_cmd);

static int __init cancel_init(void)
{
	unsigned int tag;

	for (tag = 0; tag < UCMD_CANCEL_TAGS; tag++)
		ucmd_timed_init(&cancel_slots[tag], &cancel_late);
	return misc_register(&cancel_misc);
}
module_init(cancel_init);

static void __exit cancel_exit(void)
{
	unsigned int tag;

	misc_deregister(&cancel_misc);
	for (tag = 0; tag < UCMD_CANCEL_TAGS; tag++)
		ucmd_timed_exit(&cancel_slots[tag]);
}
module_exit(cancel_exit);

MODULE_DESCRIPTION("ucmd example: commands that wait and can be canceled");
MODULE_LICENSE("GPL");
