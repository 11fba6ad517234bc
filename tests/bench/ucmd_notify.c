// SPDX-License-Identifier: GPL-2.0
/*
 * Events by one multishot command, by a command each, by read() and by eventfd. Each
 * is written as such a driver usually is, and an event goes one way only.
 */
#include <linux/eventfd.h>
#include <linux/kfifo.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

#include "notify.h"

#if UCMD_HAVE_MULTISHOT
struct notify_pdu {
	u32 seq;
};
UCMD_PDU(struct notify_pdu);

enum notify_how { NOTIFY_BY_READ, NOTIFY_BY_EVENTFD, NOTIFY_BY_WATCH, NOTIFY_BY_NEXT };

struct notify_file {
	UCMD_STREAM(struct notify_event, NOTIFY_QUEUE) stream;	/* for one command */
	DECLARE_KFIFO(fifo, struct notify_event, NOTIFY_QUEUE);	/* for the other ways */
	struct ucmd_waitlist list;	/* its lock is that of commands that take events */
	struct mutex readers;
	wait_queue_head_t wait;
	struct eventfd_ctx *eventfd;
	enum notify_how how;
	u64 seq;
};

static struct notify_file *notify_files[NOTIFY_FILES];
static struct notify_fire notify_shot;
static struct workqueue_struct *notify_wq;

/* --- a multishot command --- */

static ucmd_handler notify_watch(UCMD_FRESH cmd, struct notify_file *nf)
{
	nf->how = NOTIFY_BY_WATCH;
	return ucmd_stream_start(cmd, &nf->stream);
}

static ucmd_handler notify_issue(UCMD_FRESH cmd, u32 op, struct notify_file *nf)
{
	if (op == NOTIFY_WATCH)
		return ucmd_op(cmd, notify_watch, void, (nf), .multishot = true);
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(notify_uring_cmd, notify_issue);

/* --- a command for each event --- */

static __always_inline void notify_given(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->seq & INT_MAX);
}
DEFINE_UCMD_WORK(notify_give, notify_given);

/* With the lock */
static bool notify_take(struct notify_file *nf, u32 *seq)
{
	struct notify_event event;

	if (!kfifo_get(&nf->fifo, &event))
		return false;
	*seq = event.seq;
	return true;
}

static ucmd_handler notify_next_issue(UCMD_FRESH cmd, u32 op, struct notify_file *nf)
{
	u32 seq = 0;

	if (op != NOTIFY_NEXT)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_wait_event_lock_irq(cmd, &nf->list, notify_take(nf, &seq), seq & INT_MAX);
}
DEFINE_UCMD(notify_next_uring_cmd, notify_next_issue);

/* --- read(), poll() --- */

static ssize_t notify_read(struct file *file, char __user *user, size_t size, loff_t *pos)
{
	struct notify_file *nf = file->private_data;
	unsigned int copied;
	int ret;

	if (size < sizeof(struct notify_event))
		return -EINVAL;
	ret = wait_event_interruptible(nf->wait, !kfifo_is_empty(&nf->fifo));
	if (ret)
		return ret;
	mutex_lock(&nf->readers);
	ret = kfifo_to_user(&nf->fifo, user, size, &copied);
	mutex_unlock(&nf->readers);
	return ret ?: (ssize_t)copied ?: -EAGAIN;
}

static __poll_t notify_poll(struct file *file, struct poll_table_struct *table)
{
	struct notify_file *nf = file->private_data;

	poll_wait(file, &nf->wait, table);
	return kfifo_is_empty(&nf->fifo) ? 0 : EPOLLIN | EPOLLRDNORM;
}

/* --- the device --- */

static void notify_interrupt(struct notify_file *nf)
{
	struct notify_event event = { .seq = nf->seq++ };
	DEFINE_UCMD_CLAIMED(next);

	if (nf->how == NOTIFY_BY_NEXT) {
		spin_lock(&nf->list.lock);
		if (ucmd_claim_locked(&nf->list, &next)) {
			spin_unlock(&nf->list.lock);
			ucmd_pdu(&next)->seq = event.seq;
			ucmd_to_task(&next, &notify_give);
			return;
		}
		kfifo_put(&nf->fifo, event);
		spin_unlock(&nf->list.lock);
		return;
	}
	if (nf->how == NOTIFY_BY_WATCH) {
		ucmd_stream_push(&nf->stream, &event, lost);
		return;
	}
	kfifo_put(&nf->fifo, event);
	if (nf->how == NOTIFY_BY_EVENTFD)
		eventfd_signal(nf->eventfd);
	else
		wake_up_interruptible(&nf->wait);
}

static void notify_fire(struct work_struct *work)
{
	unsigned int i;

	for (i = 0; i < notify_shot.count; i++) {
		unsigned long flags;

		local_irq_save(flags);
		notify_interrupt(notify_files[i % notify_shot.files]);
		local_irq_restore(flags);
	}
}

static DECLARE_WORK(notify_work, notify_fire);

static long notify_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct notify_file *nf = file->private_data;
	struct eventfd_ctx *eventfd;
	unsigned int i;
	s32 fd;

	switch (op) {
	case NOTIFY_FIRE:
		if (copy_from_user(&notify_shot, (void __user *)arg, sizeof(notify_shot)))
			return -EFAULT;
		if (!notify_shot.files || notify_shot.files > NOTIFY_FILES)
			return -EINVAL;
		for (i = 0; i < notify_shot.files; i++)
			if (!notify_files[i])
				return -EINVAL;
		if (notify_shot.later)
			queue_work(notify_wq, &notify_work);
		else
			notify_fire(NULL);
		return 0;
	case NOTIFY_EVENTFD:
		if (get_user(fd, (s32 __user *)arg))
			return -EFAULT;
		eventfd = eventfd_ctx_fdget(fd);
		if (IS_ERR(eventfd))
			return PTR_ERR(eventfd);
		if (cmpxchg(&nf->eventfd, NULL, eventfd)) {
			eventfd_ctx_put(eventfd);
			return -EBUSY;
		}
		nf->how = NOTIFY_BY_EVENTFD;
		return 0;
	}
	return -ENOTTY;
}

static int notify_open_how(struct file *file, enum notify_how how)
{
	struct notify_file *nf = kvzalloc(sizeof(*nf), GFP_KERNEL);
	unsigned int i;

	if (!nf)
		return -ENOMEM;
	ucmd_waitlist_init(&nf->list);
	INIT_KFIFO(nf->fifo);
	mutex_init(&nf->readers);
	init_waitqueue_head(&nf->wait);
	nf->how = how;
	file->private_data = nf;
	for (i = 0; i < NOTIFY_FILES; i++)
		if (!cmpxchg(&notify_files[i], NULL, nf))
			return 0;
	kvfree(nf);
	return -EBUSY;
}

static int notify_open(struct inode *inode, struct file *file)
{
	return notify_open_how(file, NOTIFY_BY_READ);
}

static int notify_next_open(struct inode *inode, struct file *file)
{
	return notify_open_how(file, NOTIFY_BY_NEXT);
}

static int notify_release(struct inode *inode, struct file *file)
{
	struct notify_file *nf = file->private_data;
	unsigned int i;

	flush_work(&notify_work);
	for (i = 0; i < NOTIFY_FILES; i++)
		cmpxchg(&notify_files[i], nf, NULL);
	if (nf->eventfd)
		eventfd_ctx_put(nf->eventfd);
	kvfree(nf);
	return 0;
}

UCMD_MISC_DEVICE(notify_misc, "ucmd-notify", notify_uring_cmd,
	.open = notify_open,
	.release = notify_release,
	.read = notify_read,
	.poll = notify_poll,
	.unlocked_ioctl = notify_ioctl,
);

UCMD_MISC_DEVICE(notify_next_misc, "ucmd-notify-next", notify_next_uring_cmd,
	.open = notify_next_open,
	.release = notify_release,
	.unlocked_ioctl = notify_ioctl,
);

static void notify_exit(void)
{
	misc_deregister(&notify_misc);
	destroy_workqueue(notify_wq);
}

static int __init notify_init(void)
{
	int err;

	notify_wq = alloc_workqueue("ucmd-notify", WQ_UNBOUND, 0);
	if (!notify_wq)
		return -ENOMEM;
	err = misc_register(&notify_misc);
	if (err) {
		destroy_workqueue(notify_wq);
		return err;
	}
	err = misc_register(&notify_next_misc);
	if (err)
		notify_exit();
	return err;
}
module_init(notify_init);

static void __exit notify_remove(void)
{
	misc_deregister(&notify_next_misc);
	notify_exit();
}
module_exit(notify_remove);
#endif	/* an older kernel has nothing to compare, and gets an empty module */

MODULE_DESCRIPTION("ucmd bench: events in every way that a driver has");
MODULE_LICENSE("GPL");
