// SPDX-License-Identifier: GPL-2.0
/*
 * Events by one multishot command, by a command each, by read() and by eventfd. Each
 * is written as such a driver usually is, and an event goes one way only.
 */
#include <linux/eventfd.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

#include "notify.h"

#if UCMD_HAVE_MULTISHOT
struct notify_watch_pdu {
	struct ucmd_in_slot where;
};

struct notify_next_pdu {
	struct ucmd_waiter waiter;
	u32 seq;
};

enum notify_how { NOTIFY_BY_READ, NOTIFY_BY_EVENTFD, NOTIFY_BY_WATCH, NOTIFY_BY_NEXT };

struct notify_file {
	UCMD_STREAM(struct notify_event, NOTIFY_QUEUE) stream;
	struct ucmd_waitlist line;	/* its lock is that of commands that take events */
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

UCMD_TASK_WORK(notify_post, cmd, ctx)
{
	struct notify_file *nf = ucmd_private(cmd, struct notify_file);
	int err = ucmd_stream_post(&nf->stream, cmd, ctx);

	if (err) {
		ucmd_stream_done(&nf->stream, cmd, err, ctx);
		return;
	}
	err = ucmd_stream_park(&nf->stream, cmd, struct notify_watch_pdu, where, &notify_post,
			       ctx);
	if (err)
		ucmd_stream_done(&nf->stream, cmd, err, ctx);
}

UCMD_TASK_DEAD(notify_post, cmd, ctx)
{
	ucmd_stream_done(&ucmd_private(cmd, struct notify_file)->stream, cmd, -ECANCELED, ctx);
}

UCMD_CANCEL(notify_watch_cancel, cmd, ctx)
{
	ucmd_stream_done(&ucmd_private(cmd, struct notify_file)->stream, cmd, -ECANCELED, ctx);
}

UCMD_HANDLER(notify_watch, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct notify_file *nf = ucmd_private(cmd, struct notify_file);
	struct ucmd_action action;
	int err;

	if (!ucmd_stream_start(&nf->stream, ucmd_sqe_field(cmd, buf_index)))
		return ucmd_complete(cmd, -EBUSY);
	nf->how = NOTIFY_BY_WATCH;
	action = ucmd_queue(cmd, &queued);
	err = ucmd_stream_park(&nf->stream, &queued, struct notify_watch_pdu, where,
			       &notify_post, ctx);
	if (err)
		ucmd_stream_done(&nf->stream, &queued, err, ctx);
	return action;
}

UCMD_OPS_CANCEL(notify_uring_cmd, notify_watch_cancel, struct notify_watch_pdu, where,
	UCMD_OP(NOTIFY_WATCH, UCMD_NONE, notify_watch, .multishot = true)
);

/* --- a command for each event --- */

UCMD_TASK_WORK(notify_give, cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct notify_next_pdu)->seq & INT_MAX, ctx);
}

UCMD_TASK_DEAD(notify_give, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_CANCEL(notify_next_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

/* With the lock */
static bool notify_take(struct notify_file *nf, u32 *seq)
{
	unsigned int nr;
	struct notify_event *event = ucmd_events_peek(&nf->stream.events, &nr);

	if (!nr)
		return false;
	*seq = event->seq;
	ucmd_events_pop(&nf->stream.events, 1);
	return true;
}

UCMD_HANDLER(notify_next, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct notify_file *nf = ucmd_private(cmd, struct notify_file);
	struct ucmd_action action = ucmd_queue(cmd, &queued);
	u32 seq;
	int err;

	err = ucmd_park_unless(&queued, struct notify_next_pdu, waiter, &nf->line,
			       notify_take(nf, &seq), ctx);
	if (err)
		ucmd_done(&queued, err == -EALREADY ? seq & INT_MAX : err, ctx);
	return action;
}

UCMD_OPS_WAITLIST(notify_next_uring_cmd, notify_next_cancel, struct notify_next_pdu, waiter,
	UCMD_OP(NOTIFY_NEXT, UCMD_NONE, notify_next)
);

/* --- read(), poll() --- */

/* As many as lie side by side, up to @size. */
static ssize_t notify_read(struct file *file, char __user *user, size_t size, loff_t *pos)
{
	struct notify_file *nf = file->private_data;
	struct notify_event *first;
	unsigned int nr;
	ssize_t ret;

	if (size < sizeof(*first))
		return -EINVAL;
	ret = wait_event_interruptible(nf->wait, ucmd_events_pending(&nf->stream.events));
	if (ret)
		return ret;
	mutex_lock(&nf->readers);
	first = ucmd_events_peek(&nf->stream.events, &nr);
	nr = min_t(size_t, nr, size / sizeof(*first));
	ret = nr * sizeof(*first);
	if (copy_to_user(user, first, ret))
		ret = -EFAULT;
	else
		ucmd_events_pop(&nf->stream.events, nr);
	mutex_unlock(&nf->readers);
	return ret ?: -EAGAIN;
}

static __poll_t notify_poll(struct file *file, struct poll_table_struct *table)
{
	struct notify_file *nf = file->private_data;

	poll_wait(file, &nf->wait, table);
	return ucmd_events_pending(&nf->stream.events) ? EPOLLIN | EPOLLRDNORM : 0;
}

/* --- the device --- */

static void notify_interrupt(struct notify_file *nf)
{
	struct notify_event event = { .seq = nf->seq++ };
	UCMD_QUEUED(next);

	if (nf->how == NOTIFY_BY_NEXT) {
		spin_lock(&nf->line.lock);
		if (ucmd_claim_first_locked(&nf->line, &next)) {
			spin_unlock(&nf->line.lock);
			ucmd_pdu(&next, struct notify_next_pdu)->seq = event.seq;
			ucmd_to_task(&next, &notify_give);
			return;
		}
		ucmd_events_push(&nf->stream.events, &event, lost);
		spin_unlock(&nf->line.lock);
		return;
	}
	ucmd_events_push(&nf->stream.events, &event, lost);
	if (nf->how == NOTIFY_BY_WATCH)
		ucmd_stream_wake(&nf->stream, &notify_post);
	else if (nf->how == NOTIFY_BY_EVENTFD)
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
	ucmd_waitlist_init(&nf->line);
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
