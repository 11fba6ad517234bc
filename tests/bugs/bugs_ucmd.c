// SPDX-License-Identifier: GPL-2.0
/* The device of bugs_raw.c with ucmd. */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include <ucmd/ucmd.h>

#include "bugs.h"

struct late {
	struct delayed_work work;
	struct ucmd_parked cmd;
	const struct ucmd_task_work *finish;
};

struct bugs_pdu {
	struct ucmd_in_slot where;
	u64 addr;
	u32 ms;
};

static struct ucmd_slot bugs_slots[BUGS_TAGS];
static struct workqueue_struct *bugs_wq;

UCMD_TASK_WORK_ANY(bugs_woken, "touches nothing but the command", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

UCMD_HANDLER(bugs_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	u32 tag = ucmd_sqe_read(cmd, struct bugs_args, tag) % BUGS_TAGS;
	struct ucmd_action action;
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct bugs_pdu, where, &bugs_slots[tag], ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

/* Always comes second. */
UCMD_HANDLER(bugs_busy, cmd, ctx)
{
	UCMD_QUEUED(queued);
	UCMD_QUEUED(claimed);
	struct ucmd_action action;
	static struct ucmd_slot slot;
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct bugs_pdu, where, &slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	else if (ucmd_claim(&slot, &claimed))
		ucmd_done(&claimed, -EBUSY, ctx);
	return action;
}

UCMD_TASK_WORK(bugs_finish, cmd, ctx)
{
	struct bugs_pdu *pdu = ucmd_pdu(cmd, struct bugs_pdu);
	struct page *page;
	int err = -EFAULT;

	if (pin_user_pages_fast(pdu->addr, 1, FOLL_WRITE, &page) == 1) {
		memcpy_to_page(page, offset_in_page(pdu->addr), (char *)&pdu->ms, 4);
		unpin_user_pages_dirty_lock(&page, 1, true);
		err = 0;
	}
	ucmd_done(cmd, err, ctx);
}

UCMD_TASK_DEAD(bugs_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

static void bugs_late_work(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	struct late *late = container_of(to_delayed_work(work), struct late, work);

	ucmd_unpark(&late->cmd, &cmd);
	ucmd_to_task(&cmd, late->finish);
	kfree(late);
}

static struct late *bugs_new(const struct ucmd_task_work *finish)
{
	struct late *late = kmalloc(sizeof(*late), GFP_KERNEL);

	if (late) {
		INIT_DELAYED_WORK(&late->work, bugs_late_work);
		late->finish = finish;
	}
	return late;
}

UCMD_HANDLER(bugs_wake, cmd, ctx)
{
	UCMD_QUEUED(waiting);
	struct late *late = bugs_new(&bugs_woken);
	struct bugs_args args;

	if (!late)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_sqe_copy(cmd, &args);
	if (!ucmd_claim(&bugs_slots[args.tag % BUGS_TAGS], &waiting)) {
		kfree(late);
		return ucmd_complete(cmd, -ENOENT);
	}
	ucmd_park(&waiting, &late->cmd);
	queue_delayed_work(bugs_wq, &late->work, msecs_to_jiffies(args.ms));
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(bugs_late, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct late *late = bugs_new(&bugs_finish);
	struct ucmd_action action;
	struct bugs_args args;

	if (!late)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_sqe_copy(cmd, &args);
	action = ucmd_queue(cmd, &queued);
	ucmd_pdu(&queued, struct bugs_pdu)->addr = args.addr;
	ucmd_pdu(&queued, struct bugs_pdu)->ms = args.ms;
	ucmd_park(&queued, &late->cmd);
	queue_delayed_work(bugs_wq, &late->work, msecs_to_jiffies(args.ms));
	return action;
}

UCMD_CANCEL(bugs_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(bugs_uring_cmd, bugs_cancel, struct bugs_pdu, where,
	UCMD_OP(BUGS_WAIT, struct bugs_args, bugs_wait)
	UCMD_OP(BUGS_WAKE, struct bugs_args, bugs_wake)
	UCMD_OP(BUGS_LATE, struct bugs_args, bugs_late)
	UCMD_OP(BUGS_BUSY, struct bugs_args, bugs_busy)
	UCMD_OP(BUGS_FOREVER, struct bugs_args, bugs_wait)
);

static int bugs_iopoll(struct io_uring_cmd *cmd, struct io_comp_batch *iob, unsigned int flags)
{
	return 0;
}

UCMD_MISC_DEVICE(bugs_misc, "bugs-ucmd", bugs_uring_cmd,
	.uring_cmd_iopoll = bugs_iopoll,
);

static int __init bugs_init(void)
{
	int err;

	bugs_wq = alloc_workqueue("bugs-ucmd", WQ_UNBOUND, 0);
	if (!bugs_wq)
		return -ENOMEM;
	err = misc_register(&bugs_misc);
	if (err)
		destroy_workqueue(bugs_wq);
	return err;
}
module_init(bugs_init);

static void __exit bugs_exit(void)
{
	misc_deregister(&bugs_misc);
	destroy_workqueue(bugs_wq);
}
module_exit(bugs_exit);

MODULE_DESCRIPTION("ucmd test: what remains of the bugs of drivers by hand");
MODULE_LICENSE("GPL");
