// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows commands that are polled for completion, beside such that
 * complete by themselves on the same ring: only the former are the poller's.
 */
#include <linux/atomic.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

#include "ucmd_iopoll.h"

/* One type for all operations, as the poller looks for its mark in it. */
struct iopoll_pdu {
	struct ucmd_polled	polled;
	struct ucmd_in_slot	where;
	s32			res;
	u32			us;
	ktime_t			ready;
};

struct iopoll_job {
	struct delayed_work	work;
	struct ucmd_parked	cmd;
};

static struct workqueue_struct *iopoll_wq;
static atomic_t iopoll_open = ATOMIC_INIT(0);

UCMD_HANDLER(iopoll_ask, cmd, ctx)
{
	struct iopoll_pdu *pdu = ucmd_pdu(cmd, struct iopoll_pdu);
	struct ucmd_iopoll_ask args;

	ucmd_sqe_copy(cmd, &args);
	if (args.us > UCMD_IOPOLL_MAX_US)
		return ucmd_complete(cmd, -EINVAL);
	if (!ucmd_ctx_iopoll(ctx))
		return ucmd_complete(cmd, -EOPNOTSUPP);
	pdu->res = args.res;
	pdu->us = args.us;
	pdu->ready = ktime_add_us(ktime_get(), args.us);
	atomic_inc(&iopoll_open);
	return ucmd_queue_polled(cmd, struct iopoll_pdu, polled);
}

/* Asked for often, and by anyone: the PDU has all that it takes. */
UCMD_POLL(iopoll_poll, cmd)
{
	struct iopoll_pdu *pdu = ucmd_pdu(cmd, struct iopoll_pdu);

	if (ktime_before(ktime_get(), pdu->ready))
		return ucmd_polled_again(cmd);
	atomic_dec(&iopoll_open);
	if (ucmd_opcode(cmd) == UCMD_IOPOLL_ASK32)
		return ucmd_polled_done32(cmd, pdu->res, pdu->us);
	return ucmd_polled_done(cmd, pdu->res);
}

static void iopoll_work(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	struct iopoll_job *job = container_of(work, struct iopoll_job, work.work);

	ucmd_unpark(&job->cmd, &cmd);
	kfree(job);
	ucmd_done(&cmd, ucmd_pdu(&cmd, struct iopoll_pdu)->res, ucmd_ctx_unlocked());
}

UCMD_HANDLER(iopoll_do_work, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct iopoll_job *job = kmalloc(sizeof(*job), GFP_KERNEL);
	struct ucmd_iopoll_ask args;
	struct ucmd_action action;

	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_sqe_copy(cmd, &args);
	if (args.us > UCMD_IOPOLL_MAX_US) {
		kfree(job);
		return ucmd_complete(cmd, -EINVAL);
	}
	INIT_DELAYED_WORK(&job->work, iopoll_work);
	ucmd_pdu(cmd, struct iopoll_pdu)->res = args.res;
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &job->cmd);
	queue_delayed_work(iopoll_wq, &job->work, usecs_to_jiffies(args.us));
	return action;
}

UCMD_HANDLER(iopoll_now, cmd, ctx)
{
	struct ucmd_iopoll_ask args;

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, args.res == -EAGAIN ? -EINVAL : args.res);
}

#if UCMD_HAVE_CANCEL
static struct ucmd_slot iopoll_slot;

UCMD_HANDLER(iopoll_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct iopoll_pdu, where, &iopoll_slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_CANCEL(iopoll_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

# define IOPOLL_OPS(name, ...)						\
	UCMD_OPS_CANCEL(name, iopoll_cancel, struct iopoll_pdu, where, __VA_ARGS__)
#else
UCMD_HANDLER(iopoll_wait, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

# define IOPOLL_OPS	UCMD_OPS
#endif

UCMD_HANDLER(iopoll_count, cmd, ctx)
{
	return ucmd_complete(cmd, atomic_read(&iopoll_open));
}

IOPOLL_OPS(iopoll_ops,
	UCMD_OP(UCMD_IOPOLL_ASK, struct ucmd_iopoll_ask, iopoll_ask)
	UCMD_OP(UCMD_IOPOLL_ASK32, struct ucmd_iopoll_ask, iopoll_ask, .cqe32 = true)
	UCMD_OP(UCMD_IOPOLL_WORK, struct ucmd_iopoll_ask, iopoll_do_work)
	UCMD_OP(UCMD_IOPOLL_NOW, struct ucmd_iopoll_ask, iopoll_now)
	UCMD_OP(UCMD_IOPOLL_WAIT, UCMD_NONE, iopoll_wait)
	UCMD_OP(UCMD_IOPOLL_OPEN, UCMD_NONE, iopoll_count)
);
UCMD_OPS_POLL(iopoll_uring_cmd, iopoll_ops, iopoll_poll, struct iopoll_pdu, polled);
UCMD_MISC_DEVICE(iopoll_misc, "ucmd-iopoll", iopoll_uring_cmd,
	.uring_cmd_iopoll = iopoll_uring_cmd_iopoll);

static int __init iopoll_init(void)
{
	int err;

	iopoll_wq = alloc_workqueue("ucmd-iopoll", WQ_UNBOUND, 0);
	if (!iopoll_wq)
		return -ENOMEM;
	err = misc_register(&iopoll_misc);
	if (err)
		destroy_workqueue(iopoll_wq);
	return err;
}
module_init(iopoll_init);

static void __exit iopoll_exit(void)
{
	misc_deregister(&iopoll_misc);
	destroy_workqueue(iopoll_wq);
}
module_exit(iopoll_exit);

MODULE_DESCRIPTION("ucmd example: polled completion");
MODULE_LICENSE("GPL");
