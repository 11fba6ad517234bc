// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows commands that go the way of 02-queued together: handlers chain
 * them in their PDUs, one work item takes all of them, and one entry of task work
 * completes those of the same submitter. Nothing is allocated for a command.
 */
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

#include "ucmd_batch.h"

struct batch_file {
	s32 value;
};

struct batch_pdu {
	struct ucmd_in_batch chain;
	s32 increment;
};

static struct ucmd_batch batch_waiting;

static int batch_open(struct inode *inode, struct file *file)
{
	struct batch_file *bf = kzalloc(sizeof(*bf), GFP_KERNEL);

	if (!bf)
		return -ENOMEM;
	file->private_data = bf;
	return 0;
}

static int batch_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static long batch_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct batch_file *bf = file->private_data;
	s32 __user *user = (s32 __user *)arg;
	s32 value;

	switch (op) {
	case UCMD_BATCH_SET:
		if (get_user(value, user))
			return -EFAULT;
		WRITE_ONCE(bf->value, value);
		return 0;
	case UCMD_BATCH_GET:
		return put_user(READ_ONCE(bf->value), user);
	}
	return -ENOTTY;
}

UCMD_TASK_BATCH(batch_finish, cmd, ctx)
{
	struct batch_file *bf = ucmd_private(cmd, struct batch_file);
	struct batch_pdu *pdu = ucmd_pdu(cmd, struct batch_pdu);
	s32 sum;

	if (check_add_overflow(READ_ONCE(bf->value), pdu->increment, &sum) || sum < 0)
		sum = -ERANGE;
	ucmd_done(cmd, sum, ctx);
}

UCMD_TASK_DEAD(batch_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

static void batch_run(struct work_struct *work)
{
	UCMD_CHAIN(chain);

	ucmd_batch_take(&batch_waiting, &chain);
	ucmd_chain_to_task(&chain, &batch_finish);
}

static struct workqueue_struct *batch_wq;
static DECLARE_WORK(batch_work, batch_run);

UCMD_HANDLER(batch_later, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	ucmd_pdu(cmd, struct batch_pdu)->increment =
		ucmd_sqe_read(cmd, struct ucmd_batch_later, increment);
	action = ucmd_queue(cmd, &queued);
	if (ucmd_batch_add(&queued, struct batch_pdu, chain, &batch_waiting))
		queue_work(batch_wq, &batch_work);
	return action;
}

UCMD_OPS(batch_uring_cmd,
	UCMD_OP(UCMD_BATCH_LATER, struct ucmd_batch_later, batch_later)
);
UCMD_MISC_DEVICE(batch_misc, "ucmd-batch", batch_uring_cmd,
	.open = batch_open,
	.release = batch_release,
	.unlocked_ioctl = batch_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
);

static int __init batch_init(void)
{
	int err;

	batch_wq = alloc_workqueue("ucmd-batch", WQ_UNBOUND, 0);
	if (!batch_wq)
		return -ENOMEM;
	err = misc_register(&batch_misc);
	if (err)
		destroy_workqueue(batch_wq);
	return err;
}
module_init(batch_init);

/* A command keeps the module, but the end of batch_run() is after the command. */
static void __exit batch_exit(void)
{
	misc_deregister(&batch_misc);
	destroy_workqueue(batch_wq);
}
module_exit(batch_exit);

MODULE_DESCRIPTION("ucmd example: commands chained in their PDU and completed together");
MODULE_LICENSE("GPL");
