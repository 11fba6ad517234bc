// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a command that outlives its handler: a work item takes it,
 * hands it to the submitter's task, and there it is completed. The rest is a
 * misc device with a value for each open file.
 */
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>
#include <ucmd/waiting.h>

#include "ucmd_queued.h"

struct queued_file {
	s32 value;
};

struct queued_work {
	struct work_struct work;
	struct ucmd_kept cmd;
};

struct queued_pdu {
	s32 increment;
};
UCMD_PDU(struct queued_pdu);

static struct workqueue_struct *queued_wq;

static int queued_open(struct inode *inode, struct file *file)
{
	struct queued_file *qf = kzalloc(sizeof(*qf), GFP_KERNEL);

	if (!qf)
		return -ENOMEM;
	file->private_data = qf;
	return 0;
}

static int queued_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static long queued_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct queued_file *qf = file->private_data;
	s32 __user *user = (s32 __user *)arg;
	s32 value;

	switch (op) {
	case UCMD_QUEUED_HELLO:
		pr_debug("hello\n");
		return 0;
	case UCMD_QUEUED_SET:
		if (get_user(value, user))
			return -EFAULT;
		WRITE_ONCE(qf->value, value);
		return 0;
	case UCMD_QUEUED_GET:
		return put_user(READ_ONCE(qf->value), user);
	}
	return -ENOTTY;
}

static __always_inline void queued_add(UCMD_IN_TASK cmd)
{
	struct queued_file *qf = ucmd_file(cmd)->private_data;
	s32 sum;

	if (check_add_overflow(READ_ONCE(qf->value), ucmd_pdu(cmd)->increment, &sum) || sum < 0)
		sum = -ERANGE;
	ucmd_done(cmd, sum);
}
DEFINE_UCMD_WORK(queued_finish, queued_add);

static void queued_run(struct work_struct *work)
{
	struct queued_work *qw = container_of(work, struct queued_work, work);
	DEFINE_UCMD_CLAIMED(cmd, &qw->cmd);

	kfree(qw);
	ucmd_to_task_lazy(&cmd, &queued_finish);
}

static ucmd_handler queued_issue(UCMD_FRESH cmd, u32 op, struct queued_file *qf)
{
	struct queued_work *qw;

	if (op != UCMD_QUEUED_LATER)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	qw = kmalloc(sizeof(*qw), GFP_KERNEL);
	if (!qw)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_pdu(cmd)->increment = ucmd_sqe_read(cmd, struct ucmd_queued_later, increment);
	INIT_WORK(&qw->work, queued_run);
	return ucmd_queue_work(cmd, queued_wq, &qw->work, &qw->cmd);
}
DEFINE_UCMD(queued_uring_cmd, queued_issue);
UCMD_MISC_DEVICE(queued_misc, "ucmd-queued", queued_uring_cmd,
	.open = queued_open,
	.release = queued_release,
	.unlocked_ioctl = queued_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
);

static int __init queued_init(void)
{
	int err;

	queued_wq = alloc_workqueue("ucmd-queued", WQ_UNBOUND, 0);
	if (!queued_wq)
		return -ENOMEM;
	err = misc_register(&queued_misc);
	if (err)
		destroy_workqueue(queued_wq);
	return err;
}
module_init(queued_init);

/* A command keeps the module, but the end of queued_run() is after the command. */
static void __exit queued_exit(void)
{
	misc_deregister(&queued_misc);
	destroy_workqueue(queued_wq);
}
module_exit(queued_exit);

MODULE_DESCRIPTION("ucmd example: commands completed by way of a workqueue");
MODULE_LICENSE("GPL");
