// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows commands that wait under a tag until somebody wakes them, until
 * their time is over, or until their task or their ring goes away.
 */
#include <linux/nospec.h>
#include <ucmd/ucmd.h>
#include <ucmd/waiting.h>

#include "ucmd_cancel.h"

struct cancel_pdu {
	s32 res;
};
UCMD_PDU(struct cancel_pdu);

/* As old as the module, hence older than any command in it. */
static struct ucmd_timed cancel_slots[UCMD_CANCEL_TAGS];

static struct ucmd_timed *cancel_slot(u32 tag)
{
	return tag < UCMD_CANCEL_TAGS ?
		&cancel_slots[array_index_nospec(tag, UCMD_CANCEL_TAGS)] : NULL;
}

static __always_inline void cancel_woken(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->res);
}
DEFINE_UCMD_WORK(cancel_finish, cancel_woken);

static __always_inline void cancel_timeout(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(cancel_late, cancel_timeout);

/* Any task may wake a command; its own finishes it. */
static int cancel_wake_tag(u32 tag, s32 res)
{
	struct ucmd_timed *slot = cancel_slot(tag);
	DEFINE_UCMD_CLAIMED(waiting);

	if (!slot)
		return -EINVAL;
	if (!ucmd_claim(slot, &waiting))
		return -ENOENT;
	ucmd_pdu(&waiting)->res = res;
	ucmd_to_task_lazy(&waiting, &cancel_finish);
	return 0;
}

static ucmd_handler cancel_wake(UCMD_FRESH cmd, const struct ucmd_cancel_tag *args)
{
	return ucmd_complete(cmd, cancel_wake_tag(args->tag, args->res));
}

static ucmd_handler cancel_drop(UCMD_FRESH cmd, const struct ucmd_cancel_tag *args)
{
	return ucmd_complete(cmd, cancel_wake_tag(args->tag, -ECANCELED));
}

#if UCMD_HAVE_CANCEL
static ucmd_handler cancel_wait(UCMD_FRESH cmd, const struct ucmd_cancel_tag *args)
{
	struct ucmd_timed *slot = cancel_slot(args->tag);

	if (!slot || args->res < 0)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_wait_timeout(cmd, slot, args->res ? ms_to_ktime(args->res) : KTIME_MAX);
}
#else	/* nobody could cancel it: such a kernel gets no waiting commands */
static ucmd_handler cancel_wait(UCMD_FRESH cmd, const struct ucmd_cancel_tag *args)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

static ucmd_handler cancel_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_CANCEL_WAIT:
		return ucmd_op(cmd, cancel_wait, struct ucmd_cancel_tag);
	case UCMD_CANCEL_WAKE:
		return ucmd_op(cmd, cancel_wake, struct ucmd_cancel_tag);
	case UCMD_CANCEL_DROP:
		return ucmd_op(cmd, cancel_drop, struct ucmd_cancel_tag);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(cancel_uring_cmd, cancel_issue);
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
