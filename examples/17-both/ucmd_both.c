// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows operations that answer at once, written once for ioctl() and the ring:
 * an ordinary function each, and what calls it from either side.
 */
#include <linux/build_bug.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <ucmd/ucmd.h>

#include "ucmd_both.h"

struct both {
	struct mutex lock;		/* of both numbers */
	u32 count;
	u32 limit;
};

static int both_limit(struct both *both, const struct ucmd_both_limit *args)
{
	int err = 0;

	if (args->reserved || args->limit > S32_MAX)
		return -EINVAL;
	mutex_lock(&both->lock);
	if (args->limit < both->count)
		err = -EINVAL;
	else
		both->limit = args->limit;
	mutex_unlock(&both->lock);
	return err;
}

static int both_add(struct both *both, const struct ucmd_both_add *args)
{
	int res = -ERANGE;

	mutex_lock(&both->lock);
	if (args->amount <= both->limit - both->count) {
		both->count += args->amount;
		res = both->count;
	}
	mutex_unlock(&both->lock);
	return res;
}

/* The ring: what is an int by ioctl() completes the command here. */
static ucmd_handler both_limit_cmd(UCMD_FRESH cmd, struct both *both,
				   const struct ucmd_both_limit *args)
{
	return ucmd_complete(cmd, both_limit(both, args));
}

static ucmd_handler both_add_cmd(UCMD_FRESH cmd, struct both *both,
				 const struct ucmd_both_add *args)
{
	return ucmd_complete(cmd, both_add(both, args));
}

static ucmd_handler both_issue(UCMD_FRESH cmd, u32 op, struct both *both)
{
	switch (op) {
	case UCMD_BOTH_LIMIT:
		return ucmd_op(cmd, both_limit_cmd, struct ucmd_both_limit, (both));
	case UCMD_BOTH_ADD:
		return ucmd_op(cmd, both_add_cmd, struct ucmd_both_add, (both));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(both_uring_cmd, both_issue);

/* ioctl(): the number has the size of the payload, as it has for ucmd_op(). */
static long both_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct both *both = file->private_data;
	union {
		struct ucmd_both_limit limit;
		struct ucmd_both_add add;
	} args = { };

	BUILD_BUG_ON(sizeof(args.limit) != _IOC_SIZE(UCMD_BOTH_LIMIT));
	BUILD_BUG_ON(sizeof(args.add) != _IOC_SIZE(UCMD_BOTH_ADD));
	if (op != UCMD_BOTH_LIMIT && op != UCMD_BOTH_ADD)
		return -ENOTTY;
	if (copy_from_user(&args, (const void __user *)arg, _IOC_SIZE(op)))
		return -EFAULT;
	return op == UCMD_BOTH_LIMIT ? both_limit(both, &args.limit) : both_add(both, &args.add);
}

static int both_open(struct inode *inode, struct file *file)
{
	struct both *both = kzalloc(sizeof(*both), GFP_KERNEL);

	if (!both)
		return -ENOMEM;
	mutex_init(&both->lock);
	both->limit = S32_MAX;
	file->private_data = both;
	return 0;
}

static int both_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static const struct file_operations both_fops = {
	.owner		= THIS_MODULE,
	.open		= both_open,
	.release	= both_release,
	.unlocked_ioctl	= both_ioctl,
	.compat_ioctl	= compat_ptr_ioctl,
	.uring_cmd	= both_uring_cmd,
};

static struct miscdevice both_misc = {
	.minor		= MISC_DYNAMIC_MINOR,
	.name		= "ucmd-both",
	.fops		= &both_fops,
};
module_misc_device(both_misc);

MODULE_DESCRIPTION("ucmd example: the same operations by ioctl and by command");
MODULE_LICENSE("GPL");
