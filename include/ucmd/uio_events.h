/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_EVENTS_H
#define UCMD_UIO_EVENTS_H

#include <linux/kref.h>
#include <linux/ktime.h>
#include <linux/miscdevice.h>
#include <linux/slab.h>

#include <ucmd/op.h>
#include <ucmd/stream.h>
#include <ucmd/uapi_uio.h>
#include <ucmd/uio.h>

/**
 * DOC: Interrupts of UIO devices over io_uring
 *
 * read() of /dev/uioN needs a thread for each device. A device node beside it gives
 * the same interrupts to a multishot command, each with its number and time, so that
 * one ring waits for many devices, and masks and unmasks by a command.
 *
 * .. code-block:: c
 *
 *	ucmd_uio_init(foo_uio, foo, "foo", "1.0");
 *	...
 *	err = ucmd_uio_devm_events(dev, &foo->uio, "foo-events0");
 *	if (err)
 *		return err;
 *	return ucmd_uio_devm_register(dev, &foo->uio);
 *
 * Both ways may be used at once: they count the same, and as with read() a program gets
 * what happens after it opened the node. What a program needs is in uapi_uio.h. All of
 * this needs %UCMD_HAVE_MULTISHOT (6.18).
 *
 * Common mistake: registering the device first. An interrupt comes before its events have
 * a place, and the place is freed before the interrupt. Call ucmd_uio_devm_events() before
 * ucmd_uio_devm_register().
 */

#if UCMD_HAVE_MULTISHOT
/* Lives until its node is gone, and its last file closed. */
struct __ucmd_uio_events {
	UCMD_STREAM(struct ucmd_uio_irq_event, 256) stream;
	struct miscdevice	misc;
	struct ucmd_uio		*uio;	/* RCU; NULL when it has gone */
	struct kref		kref;
	spinlock_t		lock;	/* one producer; of the next two */
	u32			count;
	unsigned int		files;
	char			name[48];
};

/* Of an interrupt, in whatever context it happens. Without a file nobody is to get it. */
static inline void __ucmd_uio_events_tap(struct ucmd_uio *uio)
{
	struct ucmd_uio_irq_event event = { .ns = ktime_get_ns() };
	struct __ucmd_uio_events *ev = uio->tap_data;
	unsigned long flags;

	spin_lock_irqsave(&ev->lock, flags);
	event.count = ++ev->count;
	if (ev->files)
		ucmd_stream_push(&ev->stream, &event, lost);
	spin_unlock_irqrestore(&ev->lock, flags);
	ucmd_stream_wake(&ev->stream);
}

static inline void __ucmd_uio_events_free(struct kref *kref)
{
	kfree(container_of(kref, struct __ucmd_uio_events, kref));
}

/* Under the mutex of misc devices: the node is not gone yet. */
static inline int __ucmd_uio_events_open(struct inode *inode, struct file *file)
{
	struct __ucmd_uio_events *ev =
		container_of(file->private_data, struct __ucmd_uio_events, misc);

	kref_get(&ev->kref);
	file->private_data = ev;
	spin_lock_irq(&ev->lock);
	file->f_pos = ev->count;	/* what happened before is not for this file */
	ev->files++;
	spin_unlock_irq(&ev->lock);
	return 0;
}

/* The last file had the last command: nobody takes out of the queue. */
static inline int __ucmd_uio_events_release(struct inode *inode, struct file *file)
{
	struct __ucmd_uio_events *ev = file->private_data;

	spin_lock_irq(&ev->lock);
	if (!--ev->files)
		__ucmd_priv(&ev->stream.state, events) = (struct __ucmd_events){ };
	spin_unlock_irq(&ev->lock);
	kref_put(&ev->kref, __ucmd_uio_events_free);
	return 0;
}

/* Another file, which is still open, may have left events that are older than this one. */
static ucmd_handler __ucmd_uio_events_watch(UCMD_FRESH cmd, struct __ucmd_uio_events *ev)
{
	struct __ucmd_events *events = &__ucmd_priv(&ev->stream.state, events);
	int err = __ucmd_stream_take(&ev->stream.state, cmd);
	u32 opened = ucmd_file(cmd)->f_pos;
	unsigned int nr, at;

	if (err)
		return ucmd_complete(cmd, err);
	for (;;) {
		at = __ucmd_events_peek(events, ARRAY_SIZE(ev->stream.ring), &nr);
		if (!nr || (s32)(ev->stream.ring[at].count - opened) > 0)
			break;
		__ucmd_events_pop(events, 1);
	}
	return __ucmd_stream_begin(cmd, &ev->stream.state, __ucmd_stream_size(&ev->stream),
				   ARRAY_SIZE(ev->stream.ring));
}

static ucmd_handler __ucmd_uio_events_control(UCMD_FRESH cmd, struct __ucmd_uio_events *ev,
					      const struct ucmd_uio_control *args)
{
	struct ucmd_uio *uio;
	int err = -ENODEV;

	rcu_read_lock();
	uio = READ_ONCE(ev->uio);
	if (uio && !uio->mask)
		err = -EOPNOTSUPP;
	else if (uio)
		err = __ucmd_uio_irqcontrol(&uio->info, args->on);
	rcu_read_unlock();
	return ucmd_complete(cmd, err);
}

static ucmd_handler __ucmd_uio_events_issue(UCMD_FRESH cmd, u32 op, struct __ucmd_uio_events *ev)
{
	switch (op) {
	case UCMD_UIO_WATCH:
		return ucmd_op_with(cmd, __ucmd_uio_events_watch, UCMD_NONE, (ev),
				    .multishot = true);
	case UCMD_UIO_CONTROL:
		return ucmd_op_with(cmd, __ucmd_uio_events_control, struct ucmd_uio_control, (ev));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(__ucmd_uio_events_cmd, __ucmd_uio_events_issue);

static const struct file_operations __ucmd_uio_events_fops __maybe_unused = {
	.owner		= THIS_MODULE,
	.open		= __ucmd_uio_events_open,
	.release	= __ucmd_uio_events_release,
	.uring_cmd	= __ucmd_uio_events_cmd,
};

/* The device is not registered any more. */
static inline void __ucmd_uio_events_gone(void *data)
{
	struct __ucmd_uio_events *ev = data;

	ev->uio->tap = NULL;
	WRITE_ONCE(ev->uio, NULL);
	synchronize_rcu();
	misc_deregister(&ev->misc);
	ucmd_stream_end(&ev->stream, -ENODEV);
	kref_put(&ev->kref, __ucmd_uio_events_free);
}

/**
 * ucmd_uio_devm_events() - a node whose commands get the events of a device
 * @dev: the parent, whose driver is bound
 * @uio: the device, described, and registered afterwards by ucmd_uio_devm_register()
 * @node: name of the node, for root only; copied, up to 47 characters
 *
 * Watching commands end with -ENODEV when the device goes.
 *
 * Context: Process context, sleeps.
 *
 * Return: 0, -ENOMEM, or that of misc_register(): -EEXIST if there is such a node.
 */
static inline int __must_check ucmd_uio_devm_events(struct device *dev, struct ucmd_uio *uio,
						    const char *node)
{
	struct __ucmd_uio_events *ev = kzalloc(sizeof(*ev), GFP_KERNEL);
	int err;

	if (!ev)
		return -ENOMEM;
	kref_init(&ev->kref);
	spin_lock_init(&ev->lock);
	ev->uio = uio;
	strscpy(ev->name, node, sizeof(ev->name));
	ev->misc.minor = MISC_DYNAMIC_MINOR;
	ev->misc.name = ev->name;
	ev->misc.fops = &__ucmd_uio_events_fops;
	ev->misc.parent = dev;
	uio->tap_data = ev;
	uio->tap = __ucmd_uio_events_tap;
	err = misc_register(&ev->misc);
	if (err) {
		uio->tap = NULL;
		kfree(ev);
		return err;
	}
	return devm_add_action_or_reset(dev, __ucmd_uio_events_gone, ev);
}
#else
# define ucmd_uio_devm_events(dev, uio, node)	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", uio)
#endif

#endif /* UCMD_UIO_EVENTS_H */
