// SPDX-License-Identifier: GPL-2.0
/* A driver of 0.1: commands that wait in slots, for a limited time. */
#include <ucmd/ucmd.h>
#include <ucmd/cancel.h>
#include <ucmd/sqe.h>
#include <ucmd/slot.h>

#define CANCEL_TAGS	64

struct cancel_tag {
	__u32 tag;
	__s32 res;
};
#define CANCEL_WAIT	_IOW('u', 1, struct cancel_tag)
#define CANCEL_WAKE	_IOW('u', 2, struct cancel_tag)
#define CANCEL_DROP	_IOW('u', 3, struct cancel_tag)

struct cancel_pdu {
	struct ucmd_in_timed where;
	s32 res;
};

static struct ucmd_timed cancel_slots[CANCEL_TAGS];

UCMD_TASK_WORK_ANY(cancel_finish, "reads the PDU only", cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct cancel_pdu)->res, ctx);
}

UCMD_TASK_WORK_ANY(cancel_late, "touches nothing but the command", cmd, ctx)
{
	ucmd_done(cmd, -ETIME, ctx);
}

static int cancel_wake_tag(u32 tag, s32 res)
{
	UCMD_QUEUED(waiting);

	if (tag >= CANCEL_TAGS)
		return -EINVAL;
	if (!ucmd_claim_timed(&cancel_slots[tag], &waiting))
		return -ENOENT;
	ucmd_pdu(&waiting, struct cancel_pdu)->res = res;
	ucmd_to_task_lazy(&waiting, &cancel_finish);
	return 0;
}

UCMD_HANDLER(cancel_wake, cmd, ctx)
{
	struct cancel_tag args;

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, cancel_wake_tag(args.tag, args.res));
}

UCMD_HANDLER(cancel_drop, cmd, ctx)
{
	u32 tag = ucmd_sqe_read(cmd, struct cancel_tag, tag);

	return ucmd_complete(cmd, cancel_wake_tag(tag, -ECANCELED));
}

#if UCMD_HAVE_CANCEL
UCMD_HANDLER(cancel_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct cancel_tag args;
	struct ucmd_action action;
	int err;

	ucmd_sqe_copy(cmd, &args);
	if (args.tag >= CANCEL_TAGS || args.res < 0)
		return ucmd_complete(cmd, -EINVAL);

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_timeout(&queued, struct cancel_pdu, where, &cancel_slots[args.tag],
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
	UCMD_OP(CANCEL_WAIT, struct cancel_tag, cancel_wait)
	UCMD_OP(CANCEL_WAKE, struct cancel_tag, cancel_wake)
	UCMD_OP(CANCEL_DROP, struct cancel_tag, cancel_drop)
);
#else
UCMD_HANDLER(cancel_wait, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

UCMD_OPS(cancel_uring_cmd,
	UCMD_OP(CANCEL_WAIT, struct cancel_tag, cancel_wait)
	UCMD_OP(CANCEL_WAKE, struct cancel_tag, cancel_wake)
	UCMD_OP(CANCEL_DROP, struct cancel_tag, cancel_drop)
);
#endif

int cancel_init(void);

int cancel_init(void)
{
	unsigned int tag;

	for (tag = 0; tag < CANCEL_TAGS; tag++)
		ucmd_timed_init(&cancel_slots[tag], &cancel_late);
	return 0;
}

const struct file_operations cancel_fops = { .owner = THIS_MODULE, .uring_cmd = cancel_uring_cmd };
