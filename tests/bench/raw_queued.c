// SPDX-License-Identifier: GPL-2.0
/* examples/02-queued without ucmd. */
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/workqueue.h>

#include "../../examples/02-queued/ucmd_queued.h"
#include "raw.h"

struct queued_file {
	s32 value;
};

struct queued_work {
	struct work_struct work;
	struct io_uring_cmd *cmd;
};

struct queued_pdu {
	s32 increment;
};

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

static void queued_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct queued_file *qf = cmd->file->private_data;
	struct queued_pdu *pdu = (struct queued_pdu *)cmd->pdu;
	s32 sum;

	if (check_add_overflow(READ_ONCE(qf->value), pdu->increment, &sum) || sum < 0)
		sum = -ERANGE;
	raw_done(cmd, sum, issue_flags);
}

static void queued_finish(RAW_TW_PARAMS)
{
	struct io_uring_cmd *cmd = RAW_TW_CMD;

	if (unlikely(RAW_TW_DEAD))
		raw_done(cmd, -ECANCELED, RAW_TW_FLAGS);
	else
		queued_done(cmd, RAW_TW_FLAGS);
}

static void queued_run(struct work_struct *work)
{
	struct queued_work *qw = container_of(work, struct queued_work, work);
	struct io_uring_cmd *cmd = qw->cmd;

	kfree(qw);
	raw_to_task_lazy(cmd, queued_finish);
}

static int queued_later(struct io_uring_cmd *cmd)
{
	struct queued_work *qw = kmalloc(sizeof(*qw), GFP_KERNEL);
	struct queued_pdu *pdu = (struct queued_pdu *)cmd->pdu;
	const struct ucmd_queued_later *args;

	if (!qw)
		return -ENOMEM;

	args = raw_payload(cmd);
	pdu->increment = READ_ONCE(args->increment);
	INIT_WORK(&qw->work, queued_run);
	qw->cmd = cmd;
	queue_work(queued_wq, &qw->work);
	return -EIOCBQUEUED;
}

static int queued_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case UCMD_QUEUED_LATER:
		return queued_later(cmd);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations queued_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= queued_uring_cmd,
	.open		= queued_open,
	.release	= queued_release,
	.unlocked_ioctl	= queued_ioctl,
	.compat_ioctl	= compat_ptr_ioctl,
};

static struct miscdevice queued_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-queued",
	.fops	= &queued_fops,
};

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

static void __exit queued_exit(void)
{
	misc_deregister(&queued_misc);
	destroy_workqueue(queued_wq);
}
module_exit(queued_exit);

MODULE_DESCRIPTION("ucmd bench: commands completed by way of a workqueue, by hand");
MODULE_LICENSE("GPL");
