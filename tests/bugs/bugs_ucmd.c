// SPDX-License-Identifier: GPL-2.0
/* The device of bugs_raw.c with ucmd. */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include <ucmd/ucmd.h>
#include <ucmd/waiting.h>

#include "bugs.h"

struct late {
	struct delayed_work work;
	struct ucmd_kept cmd;
	const struct ucmd_task_work *finish;
};

struct bugs_pdu {
	u64 addr;
	u32 ms;
};
UCMD_PDU(struct bugs_pdu);

static struct ucmd_slot bugs_slots[BUGS_TAGS];
static struct workqueue_struct *bugs_wq;

static __always_inline void bugs_woken(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(bugs_wake_up, bugs_woken);

static ucmd_handler bugs_wait(UCMD_FRESH cmd, const struct bugs_args *args)
{
	return ucmd_wait(cmd, &bugs_slots[args->tag % BUGS_TAGS]);
}

static __always_inline void bugs_refused(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -EBUSY);
}
DEFINE_UCMD_WORK(bugs_refuse, bugs_refused);

/* Finds its tag taken after it was marked cancelable. */
static ucmd_handler bugs_busy(UCMD_FRESH cmd)
{
	static struct ucmd_slot slot;
	struct ucmd_action action = ucmd_wait(cmd, &slot);

	ucmd_wake(&slot, &bugs_refuse);
	return action;
}

static __always_inline void bugs_copy(UCMD_IN_TASK cmd)
{
	struct bugs_pdu *pdu = ucmd_pdu(cmd);
	struct page *page;
	int err = -EFAULT;

	if (pin_user_pages_fast(pdu->addr, 1, FOLL_WRITE, &page) == 1) {
		memcpy_to_page(page, offset_in_page(pdu->addr), (char *)&pdu->ms, 4);
		unpin_user_pages_dirty_lock(&page, 1, true);
		err = 0;
	}
	ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(bugs_finish, bugs_copy);

static void bugs_late_work(struct work_struct *work)
{
	struct late *late = container_of(to_delayed_work(work), struct late, work);
	DEFINE_UCMD_CLAIMED(cmd, &late->cmd);

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

static int bugs_wake(u32 tag, u32 ms)
{
	struct late *late = bugs_new(&bugs_wake_up);
	DEFINE_UCMD_CLAIMED(waiting);

	if (!late)
		return -ENOMEM;
	if (!ucmd_claim(&bugs_slots[tag % BUGS_TAGS], &waiting)) {
		kfree(late);
		return -ENOENT;
	}
	ucmd_keep(&waiting, &late->cmd);
	queue_delayed_work(bugs_wq, &late->work, msecs_to_jiffies(ms));
	return 0;
}

static ucmd_handler bugs_late(UCMD_FRESH cmd, const struct bugs_args *args)
{
	struct late *late = bugs_new(&bugs_finish);
	struct ucmd_action action;

	if (!late)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_pdu(cmd)->addr = args->addr;
	ucmd_pdu(cmd)->ms = args->ms;
	action = ucmd_keep(cmd, &late->cmd);
	queue_delayed_work(bugs_wq, &late->work, msecs_to_jiffies(args->ms));
	return action;
}

static ucmd_handler bugs_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	struct bugs_args args = ucmd_sqe_read(cmd, struct bugs_args);

	switch (op) {
	case BUGS_WAIT:
	case BUGS_FOREVER:
		return bugs_wait(NULL, cmd, &args);
	case BUGS_WAKE:
		return ucmd_complete(cmd, bugs_wake(args.tag, args.ms));
	case BUGS_LATE:
		return bugs_late(NULL, cmd, &args);
	case BUGS_BUSY:
		return bugs_busy(NULL, cmd);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(bugs_uring_cmd, bugs_issue);

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
