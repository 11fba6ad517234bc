// SPDX-License-Identifier: GPL-2.0
/*
 * A driver by hand with a bug of each class that the layer closes: run shows what
 * each of them does. Written against Linux 7.3.
 */
#include <linux/io_uring/cmd.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include "bugs.h"

struct late {
	struct delayed_work work;
	struct io_uring_cmd *cmd;
	io_req_tw_func_t fn;
};

struct bugs_pdu {
	u64 addr;
	u32 tag;
	u32 ms;
};

static struct io_uring_cmd *bugs_slots[BUGS_TAGS];
static struct workqueue_struct *bugs_wq;

static struct bugs_pdu *bugs_pdu(struct io_uring_cmd *cmd)
{
	return io_uring_cmd_to_pdu(cmd, struct bugs_pdu);
}

static void bugs_woken(struct io_tw_req tw_req, io_tw_token_t tw)
{
	io_uring_cmd_done(io_uring_cmd_from_tw(tw_req), 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static int bugs_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	u32 tag = bugs_pdu(cmd)->tag;

	if (bugs_slots[tag] == cmd) {
		bugs_slots[tag] = NULL;
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
	}
	return 0;
}

/* Class 7: cancelable, whatever the ring; on a polled one the core does not do it. */
static int bugs_wait(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	u32 tag = bugs_pdu(cmd)->tag;

	if (bugs_slots[tag])
		return -EBUSY;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	bugs_slots[tag] = cmd;
	return -EIOCBQUEUED;
}

/* Class 9: a final value for a command that is on the core's list. */
static int bugs_busy(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return -EBUSY;
}

/* Class 6: task work that does not ask whether there is a task. */
static void bugs_late_tw(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct bugs_pdu *pdu = bugs_pdu(cmd);
	struct page *page;
	int err = -EFAULT;

	if (pin_user_pages_fast(pdu->addr, 1, FOLL_WRITE, &page) == 1) {
		memcpy_to_page(page, offset_in_page(pdu->addr), (char *)&pdu->ms, 4);
		unpin_user_pages_dirty_lock(&page, 1, true);
		err = 0;
	}
	io_uring_cmd_done(cmd, err, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static void bugs_late_work(struct work_struct *work)
{
	struct late *late = container_of(to_delayed_work(work), struct late, work);

	io_uring_cmd_complete_in_task(late->cmd, late->fn);
	kfree(late);
}

static int bugs_later(struct io_uring_cmd *cmd, io_req_tw_func_t fn, u32 ms)
{
	struct late *late = kmalloc(sizeof(*late), GFP_KERNEL);

	if (!late)
		return -ENOMEM;
	late->cmd = cmd;
	late->fn = fn;
	INIT_DELAYED_WORK(&late->work, bugs_late_work);
	queue_delayed_work(bugs_wq, &late->work, msecs_to_jiffies(ms));
	return 0;
}

/* Class 1: it is about to be completed, and stays where a cancel finds it. */
static int bugs_wake(u32 tag, u32 ms)
{
	struct io_uring_cmd *cmd = bugs_slots[tag];

	return cmd ? bugs_later(cmd, bugs_woken, ms) : -ENOENT;
}

static int bugs_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct bugs_args *args;
	struct bugs_pdu *pdu = bugs_pdu(cmd);

	if (issue_flags & IO_URING_F_CANCEL)
		return bugs_cancel(cmd, issue_flags);

	args = io_uring_sqe_cmd(cmd->sqe, struct bugs_args);
	pdu->addr = READ_ONCE(args->addr);
	pdu->tag = READ_ONCE(args->tag) % BUGS_TAGS;
	pdu->ms = READ_ONCE(args->ms);
	switch (cmd->cmd_op) {
	case BUGS_WAIT:
		return bugs_wait(cmd, issue_flags);
	case BUGS_WAKE:
		return bugs_wake(pdu->tag, pdu->ms);
	case BUGS_LATE:
		return bugs_later(cmd, bugs_late_tw, pdu->ms) ?: -EIOCBQUEUED;
	case BUGS_BUSY:
		return bugs_busy(cmd, issue_flags);
	case BUGS_FOREVER:	/* Class 5: nobody thinks of the end of the task */
		bugs_slots[pdu->tag] = cmd;
		return -EIOCBQUEUED;
	}
	return -EOPNOTSUPP;
}

static int bugs_iopoll(struct io_uring_cmd *cmd, struct io_comp_batch *iob, unsigned int flags)
{
	return 0;
}

static const struct file_operations bugs_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= bugs_uring_cmd,
	.uring_cmd_iopoll = bugs_iopoll,
};

static struct miscdevice bugs_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "bugs-raw",
	.fops	= &bugs_fops,
};

static int __init bugs_init(void)
{
	int err;

	bugs_wq = alloc_workqueue("bugs-raw", WQ_UNBOUND, 0);
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

MODULE_DESCRIPTION("ucmd test: the bugs of drivers by hand");
MODULE_LICENSE("GPL");
