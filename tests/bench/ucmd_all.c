// SPDX-License-Identifier: GPL-2.0
/*
 * Devices with every interface that a driver may offer for the same work. Each is
 * written as such a driver usually is: commands in a batch, ioctl with a work item
 * and a completion on the stack, read() and write() with lists of requests.
 */
#include <linux/completion.h>
#include <linux/eventfd.h>
#include <linux/list.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

#include "all.h"

struct all_pdu {
	s32 sum;
};
UCMD_PDU(struct all_pdu);

struct all_dev {
	struct miscdevice misc;
	char name[16];
	struct ucmd_batch batch;
	struct work_struct work;
};

struct all_file {
	struct all_dev *dev;
	spinlock_t lock;	/* of the lists */
	struct list_head todo, done;
	wait_queue_head_t wait;
	struct work_struct work;
	struct eventfd_ctx *eventfd;
};

struct all_request {
	struct list_head list;
	struct all_add add;
};

struct all_later {
	struct work_struct work;
	struct completion done;
	struct all_add add;
};

static struct all_dev all_devs[ALL_DEVICES];
static struct workqueue_struct *all_wq;

static s32 all_sum(s32 a, s32 b)
{
	return (u32)a + (u32)b;
}

/* --- commands --- */

static __always_inline void all_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->sum);
}
DEFINE_UCMD_TASK_BATCH(all_finish, all_done);

static void all_run(struct work_struct *work)
{
	struct all_dev *dev = container_of(work, struct all_dev, work);
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&dev->batch, &chain);
	ucmd_to_task(&chain, &all_finish);
}

static ucmd_handler all_sync(UCMD_FRESH cmd, struct all_file *af, const struct all_add *args)
{
	return ucmd_complete(cmd, all_sum(args->a, args->b));
}

static ucmd_handler all_later(UCMD_FRESH cmd, struct all_file *af, const struct all_add *args)
{
	ucmd_pdu(cmd)->sum = all_sum(args->a, args->b);
	return ucmd_queue_work(cmd, all_wq, &af->dev->work, &af->dev->batch);
}

static ucmd_handler all_issue(UCMD_FRESH cmd, u32 op, struct all_file *af)
{
	switch (op) {
	case ALL_SYNC:
		return ucmd_op(cmd, all_sync, struct all_add, (af));
	case ALL_LATER:
		return ucmd_op(cmd, all_later, struct all_add, (af));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(all_uring_cmd, all_issue);

/* --- ioctl --- */

static void all_later_run(struct work_struct *work)
{
	struct all_later *later = container_of(work, struct all_later, work);

	later->add.sum = all_sum(later->add.a, later->add.b);
	complete(&later->done);
}

static long all_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct all_add __user *user = (void __user *)arg;
	struct all_file *af = file->private_data;
	struct eventfd_ctx *eventfd;
	struct all_later later;
	s32 fd;

	switch (op) {
	case ALL_IOCTL:
		if (copy_from_user(&later.add, user, sizeof(later.add)))
			return -EFAULT;
		return put_user(all_sum(later.add.a, later.add.b), &user->sum);
	case ALL_IOCTL_LATER:
		if (copy_from_user(&later.add, user, sizeof(later.add)))
			return -EFAULT;
		init_completion(&later.done);
		INIT_WORK_ONSTACK(&later.work, all_later_run);
		queue_work(all_wq, &later.work);
		wait_for_completion(&later.done);
		destroy_work_on_stack(&later.work);
		return put_user(later.add.sum, &user->sum);
	case ALL_EVENTFD:
		if (get_user(fd, (s32 __user *)arg))
			return -EFAULT;
		eventfd = eventfd_ctx_fdget(fd);
		if (IS_ERR(eventfd))
			return PTR_ERR(eventfd);
		if (cmpxchg(&af->eventfd, NULL, eventfd)) {
			eventfd_ctx_put(eventfd);
			return -EBUSY;
		}
		return 0;
	}
	return -ENOTTY;
}

/* --- read, write, eventfd --- */

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 8, 0)
# define all_signal(eventfd)	eventfd_signal(eventfd)
#else
# define all_signal(eventfd)	eventfd_signal(eventfd, 1)
#endif

static void all_rw_run(struct work_struct *work)
{
	struct all_file *af = container_of(work, struct all_file, work);
	struct eventfd_ctx *eventfd = READ_ONCE(af->eventfd);
	struct all_request *request;
	LIST_HEAD(todo);

	spin_lock(&af->lock);
	list_splice_init(&af->todo, &todo);
	spin_unlock(&af->lock);
	while (!list_empty(&todo)) {
		request = list_first_entry(&todo, struct all_request, list);
		request->add.sum = all_sum(request->add.a, request->add.b);
		spin_lock(&af->lock);
		list_move_tail(&request->list, &af->done);
		spin_unlock(&af->lock);
		if (eventfd)
			all_signal(eventfd);
	}
	wake_up(&af->wait);
}

static ssize_t all_write(struct file *file, const char __user *user, size_t size, loff_t *pos)
{
	struct all_file *af = file->private_data;
	struct all_request *request;

	if (size != sizeof(request->add))
		return -EINVAL;
	request = kmalloc(sizeof(*request), GFP_KERNEL);
	if (!request)
		return -ENOMEM;
	if (copy_from_user(&request->add, user, size)) {
		kfree(request);
		return -EFAULT;
	}
	spin_lock(&af->lock);
	list_add_tail(&request->list, &af->todo);
	spin_unlock(&af->lock);
	queue_work(all_wq, &af->work);
	return size;
}

static struct all_request *all_next(struct all_file *af)
{
	struct all_request *request;

	spin_lock(&af->lock);
	request = list_first_entry_or_null(&af->done, struct all_request, list);
	if (request)
		list_del(&request->list);
	spin_unlock(&af->lock);
	return request;
}

static ssize_t all_read(struct file *file, char __user *user, size_t size, loff_t *pos)
{
	struct all_file *af = file->private_data;
	struct all_request *request;
	int err;

	if (size != sizeof(request->add.sum))
		return -EINVAL;
	err = wait_event_interruptible(af->wait, (request = all_next(af)));
	if (err)
		return err;
	err = put_user(request->add.sum, (s32 __user *)user);
	kfree(request);
	return err ?: size;
}

static int all_open(struct inode *inode, struct file *file)
{
	struct all_file *af = kzalloc(sizeof(*af), GFP_KERNEL);

	if (!af)
		return -ENOMEM;
	af->dev = container_of(file->private_data, struct all_dev, misc);
	spin_lock_init(&af->lock);
	INIT_LIST_HEAD(&af->todo);
	INIT_LIST_HEAD(&af->done);
	init_waitqueue_head(&af->wait);
	INIT_WORK(&af->work, all_rw_run);
	file->private_data = af;
	return 0;
}

static int all_release(struct inode *inode, struct file *file)
{
	struct all_file *af = file->private_data;
	struct all_request *request, *next;

	flush_work(&af->work);
	list_for_each_entry_safe(request, next, &af->done, list)
		kfree(request);
	if (af->eventfd)
		eventfd_ctx_put(af->eventfd);
	kfree(af);
	return 0;
}

static const struct file_operations all_fops = {
	.owner		= THIS_MODULE,
	.open		= all_open,
	.release	= all_release,
	.read		= all_read,
	.write		= all_write,
	.unlocked_ioctl	= all_ioctl,
	.uring_cmd	= all_uring_cmd,
};

static void all_remove(unsigned int n)
{
	while (n--)
		misc_deregister(&all_devs[n].misc);
	destroy_workqueue(all_wq);
}

static int __init all_init(void)
{
	unsigned int i;
	int err;

	all_wq = alloc_workqueue("ucmd-all", WQ_UNBOUND, 0);
	if (!all_wq)
		return -ENOMEM;
	for (i = 0; i < ALL_DEVICES; i++) {
		struct all_dev *dev = &all_devs[i];

		snprintf(dev->name, sizeof(dev->name), "ucmd-all%u", i);
		INIT_WORK(&dev->work, all_run);
		dev->misc.minor = MISC_DYNAMIC_MINOR;
		dev->misc.name = dev->name;
		dev->misc.fops = &all_fops;
		err = misc_register(&dev->misc);
		if (err) {
			all_remove(i);
			return err;
		}
	}
	return 0;
}
module_init(all_init);

static void __exit all_exit(void)
{
	all_remove(ALL_DEVICES);
}
module_exit(all_exit);

MODULE_DESCRIPTION("ucmd bench: every interface for the same work");
MODULE_LICENSE("GPL");
