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

/*
 * @name is an int (struct both *, const type *). The type of the payload is compared with
 * @op here for ioctl(), and by ucmd_op() for the ring.
 */
#define DEFINE_BOTH(op, name, type)						\
static ucmd_handler name##_cmd(UCMD_FRESH cmd, struct both *both, const type *args) \
{										\
	return ucmd_complete(cmd, name(both, args));				\
}										\
										\
static int name##_ioctl(struct both *both, const void __user *user)		\
{										\
	type args;								\
										\
	BUILD_BUG_ON_MSG(_IOC_SIZE(op) != sizeof(type), #op " is of another type than " #type); \
	if (copy_from_user(&args, user, sizeof(args)))				\
		return -EFAULT;							\
	return name(both, &args);						\
}										\
static_assert(1)

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
DEFINE_BOTH(UCMD_BOTH_LIMIT, both_limit, struct ucmd_both_limit);

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
DEFINE_BOTH(UCMD_BOTH_ADD, both_add, struct ucmd_both_add);

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

static long both_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	const void __user *user = (const void __user *)arg;
	struct both *both = file->private_data;

	switch (op) {
	case UCMD_BOTH_LIMIT:
		return both_limit_ioctl(both, user);
	case UCMD_BOTH_ADD:
		return both_add_ioctl(both, user);
	}
	return -ENOTTY;
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
