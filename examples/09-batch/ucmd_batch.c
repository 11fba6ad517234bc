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
#include <ucmd/batch.h>
#include <ucmd/waiting.h>

#include "ucmd_batch.h"

struct batch_file {
	s32 value;
};

struct batch_pdu {
	s32 increment;
};
UCMD_PDU(struct batch_pdu);

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

static __always_inline void batch_done(UCMD_OWNED cmd)
{
	struct batch_file *bf = ucmd_file(cmd)->private_data;
	s32 sum;

	if (check_add_overflow(READ_ONCE(bf->value), ucmd_pdu(cmd)->increment, &sum) || sum < 0)
		sum = -ERANGE;
	ucmd_done(cmd, sum);
}
DEFINE_UCMD_TASK_BATCH(batch_finish, batch_done);

static void batch_run(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&batch_waiting, &chain);
	ucmd_to_task(&chain, &batch_finish);
}

static struct workqueue_struct *batch_wq;
static DECLARE_WORK(batch_work, batch_run);

static ucmd_handler batch_later(UCMD_FRESH cmd, const struct ucmd_batch_later *args)
{
	ucmd_pdu(cmd)->increment = args->increment;
	return ucmd_queue_work(cmd, batch_wq, &batch_work, &batch_waiting);
}

static ucmd_handler batch_issue(UCMD_FRESH cmd, u32 op, struct batch_file *bf)
{
	if (op != UCMD_BATCH_LATER)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_op(cmd, batch_later, struct ucmd_batch_later);
}
DEFINE_UCMD(batch_uring_cmd, batch_issue);

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
