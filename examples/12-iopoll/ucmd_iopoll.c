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
#include <ucmd/iopoll.h>
#include <ucmd/waiting.h>

#include "ucmd_iopoll.h"

struct iopoll_pdu {
	s32			res;
	u32			us;
	ktime_t			ready;
};
UCMD_PDU(struct iopoll_pdu);

struct iopoll_job {
	struct delayed_work	work;
	struct ucmd_kept	cmd;
};

static struct workqueue_struct *iopoll_wq;
static atomic_t iopoll_open = ATOMIC_INIT(0);

static ucmd_handler iopoll_ask(UCMD_FRESH cmd, const struct ucmd_iopoll_ask *args)
{
	struct iopoll_pdu *pdu = ucmd_pdu(cmd);

	if (args->us > UCMD_IOPOLL_MAX_US)
		return ucmd_complete(cmd, -EINVAL);
	if (!ucmd_is(cmd, IOPOLL))
		return ucmd_complete(cmd, -EOPNOTSUPP);
	pdu->res = args->res;
	pdu->us = args->us;
	pdu->ready = ktime_add_us(ktime_get(), args->us);
	atomic_inc(&iopoll_open);
	return ucmd_wait_polled(cmd);
}

/* Asked for often, and by anyone: the PDU has all that it takes. */
static __always_inline void
iopoll_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
	struct iopoll_pdu *pdu = ucmd_pdu(cmd);

	if (ktime_before(ktime_get(), pdu->ready))
		return;
	atomic_dec(&iopoll_open);
	if (ucmd_opcode(cmd) == UCMD_IOPOLL_ASK32)
		ucmd_done(cmd, pdu->res, (u64)pdu->us);
	else
		ucmd_done(cmd, pdu->res);
}

static void iopoll_work(struct work_struct *work)
{
	struct iopoll_job *job = container_of(work, struct iopoll_job, work.work);
	DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

	kfree(job);
	ucmd_done_unlocked(&cmd, ucmd_pdu(&cmd)->res);
}

static ucmd_handler iopoll_do_work(UCMD_FRESH cmd, const struct ucmd_iopoll_ask *args)
{
	struct ucmd_action action;
	struct iopoll_job *job;

	if (args->us > UCMD_IOPOLL_MAX_US)
		return ucmd_complete(cmd, -EINVAL);
	job = kmalloc(sizeof(*job), GFP_KERNEL);
	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	INIT_DELAYED_WORK(&job->work, iopoll_work);
	ucmd_pdu(cmd)->res = args->res;
	action = ucmd_keep(cmd, &job->cmd);
	queue_delayed_work(iopoll_wq, &job->work, usecs_to_jiffies(args->us));
	return action;
}

static ucmd_handler iopoll_now(UCMD_FRESH cmd, const struct ucmd_iopoll_ask *args)
{
	return ucmd_complete(cmd, args->res == -EAGAIN ? -EINVAL : args->res);
}

#if UCMD_HAVE_CANCEL
static struct ucmd_slot iopoll_slot;
#endif

static ucmd_handler iopoll_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_IOPOLL_ASK:
		return ucmd_op(cmd, iopoll_ask, struct ucmd_iopoll_ask);
	case UCMD_IOPOLL_ASK32:
		return ucmd_op(cmd, iopoll_ask, struct ucmd_iopoll_ask, .cqe32 = true);
	case UCMD_IOPOLL_WORK:
		return ucmd_op(cmd, iopoll_do_work, struct ucmd_iopoll_ask);
	case UCMD_IOPOLL_NOW:
		return ucmd_op(cmd, iopoll_now, struct ucmd_iopoll_ask);
#if UCMD_HAVE_CANCEL
	case UCMD_IOPOLL_WAIT:
		return ucmd_wait(cmd, &iopoll_slot);
#endif
	case UCMD_IOPOLL_OPEN:
		return ucmd_complete(cmd, atomic_read(&iopoll_open));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(iopoll_uring_cmd, iopoll_issue);
DEFINE_UCMD_IOPOLL(iopoll_uring_cmd_iopoll, iopoll_poll);
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
