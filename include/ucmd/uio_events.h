/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_EVENTS_H
#define UCMD_UIO_EVENTS_H

#include <linux/kref.h>
#include <linux/ktime.h>
#include <linux/miscdevice.h>
#include <linux/mutex.h>
#include <linux/slab.h>

#include <ucmd/cmd/op.h>
#include <ucmd/multishot/stream.h>
#include <ucmd/uapi/uio.h>
#include <ucmd/uio/register.h>

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
 *	ucmd_uio_events(&foo->uio, "foo-events0");
 *	return ucmd_uio_devm_register(dev, &foo->uio);
 *
 * Both ways may be used at once. They count the same, a program gets what happens after it
 * opened the node, and an open node is an open device: for ``open`` and ``release``, for
 * ucmd_uio_opens(), for ucmd_uio_exclusive(), and for an interrupt that is masked meanwhile.
 * What a program needs is in uapi/uio.h. All of this needs %UCMD_HAVE_MULTISHOT (6.18).
 *
 * Common mistake: a UIO device for all vectors of a PCI device. Their events cannot be told
 * apart. Register one for each, with a node for each, and watch all of them with one ring.
 */

#if UCMD_HAVE_MULTISHOT
/* Lives until its node is gone, and its last file closed. */
struct __ucmd_uio_events {
	UCMD_STREAM(struct ucmd_uio_irq_event, 256) stream;
	struct miscdevice	misc;
	struct ucmd_uio		*uio;	/* under both locks; NULL when it has gone */
	struct mutex		mutex;
	spinlock_t		gate;	/* taken before the lock of @uio */
	struct kref		kref;
	spinlock_t		lock;	/* one producer; taken after the lock of @uio */
	u32			count;
	unsigned int		files;
	char			name[48];
};

/*
 * Nobody watches, and the queue is full: the oldest event goes, and is lost for the one after
 * it. Who begins to watch takes the lock.
 */
static inline void __ucmd_uio_events_drop(struct __ucmd_uio_events *ev)
{
	struct __ucmd_events *events = &__ucmd_priv(&ev->stream.state, events);
	const unsigned int size = ARRAY_SIZE(ev->stream.ring);
	unsigned int nr, at;
	u32 lost;

	/* With the release of the last one that took out: what it left is seen. */
	if (smp_load_acquire(&__ucmd_priv(&ev->stream.state, started)) ||
	    __ucmd_events_pending(events) < size)
		return;
	at = __ucmd_events_peek(events, size, &nr);
	lost = ev->stream.ring[at].lost + 1;
	ev->stream.ring[(at + 1) % size].lost += lost;
	__ucmd_events_pop(events, 1);
}

/* Of an interrupt, in whatever context it happens. Without a file nobody is to get it. */
static inline void __ucmd_uio_events_tap(struct ucmd_uio *uio)
{
	struct ucmd_uio_irq_event event = { .ns = ktime_get_ns() };
	struct __ucmd_uio_events *ev = uio->tap_data;
	unsigned long flags;

	if (!ev)
		return;
	spin_lock_irqsave(&ev->lock, flags);
	event.count = ++ev->count;
	if (ev->files) {
		__ucmd_uio_events_drop(ev);
		ucmd_stream_push(&ev->stream, &event, lost);
	}
	spin_unlock_irqrestore(&ev->lock, flags);
}

static inline void __ucmd_uio_events_free(struct kref *kref)
{
	kfree(container_of(kref, struct __ucmd_uio_events, kref));
}

/* As an open() of /dev/uioN. */
static inline int __ucmd_uio_events_get(struct __ucmd_uio_events *ev)
{
	int err = -ENODEV;

	mutex_lock(&ev->mutex);
	if (ev->uio) {
		struct uio_device *idev = ev->uio->info.uio_dev;

		mutex_lock(&idev->info_lock);
		err = __ucmd_uio_get(ev->uio, true);
		mutex_unlock(&idev->info_lock);
	}
	mutex_unlock(&ev->mutex);
	return err;
}

/* A device that has gone has closed its files itself. */
static inline void __ucmd_uio_events_put(struct __ucmd_uio_events *ev)
{
	mutex_lock(&ev->mutex);
	if (ev->uio) {
		struct uio_device *idev = ev->uio->info.uio_dev;

		mutex_lock(&idev->info_lock);
		__ucmd_uio_put(ev->uio, true);
		mutex_unlock(&idev->info_lock);
	}
	mutex_unlock(&ev->mutex);
}

/* Under the mutex of misc devices: the node is not gone yet. */
static inline int __ucmd_uio_events_open(struct inode *inode, struct file *file)
{
	struct __ucmd_uio_events *ev =
		container_of(file->private_data, struct __ucmd_uio_events, misc);
	int err;

	spin_lock_irq(&ev->lock);
	file->f_pos = ev->count;	/* what happened before is not for this file */
	ev->files++;
	spin_unlock_irq(&ev->lock);
	err = __ucmd_uio_events_get(ev);	/* may make the first event */
	if (err) {
		spin_lock_irq(&ev->lock);
		ev->files--;
		spin_unlock_irq(&ev->lock);
		return err;
	}
	kref_get(&ev->kref);
	file->private_data = ev;
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
	__ucmd_uio_events_put(ev);
	kref_put(&ev->kref, __ucmd_uio_events_free);
	return 0;
}

/* Another file, which is still open, may have left events that are older than this one. */
static ucmd_handler __ucmd_uio_events_watch(UCMD_FRESH cmd, struct __ucmd_uio_events *ev)
{
	struct __ucmd_events *events = &__ucmd_priv(&ev->stream.state, events);
	u32 opened = ucmd_file(cmd)->f_pos;
	unsigned int nr, at;
	unsigned long flags;
	int err;

	spin_lock_irqsave(&ev->lock, flags);
	err = __ucmd_stream_take(&ev->stream.state, cmd);
	spin_unlock_irqrestore(&ev->lock, flags);
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
	unsigned long flags;
	int err = 0;

	spin_lock_irqsave(&ev->gate, flags);
	if (!ev->uio)
		err = -ENODEV;
	else if (!ev->uio->mask)
		err = -EOPNOTSUPP;
	else
		__ucmd_uio_control(ev->uio, args->on);
	spin_unlock_irqrestore(&ev->gate, flags);
	return ucmd_complete(cmd, err);
}

static ucmd_handler __ucmd_uio_events_issue(UCMD_FRESH cmd, u32 op, struct __ucmd_uio_events *ev)
{
	switch (op) {
	case UCMD_UIO_WATCH:
		return ucmd_op(cmd, __ucmd_uio_events_watch, void, (ev),
				    .multishot = true);
	case UCMD_UIO_CONTROL:
		return ucmd_op(cmd, __ucmd_uio_events_control, struct ucmd_uio_control, (ev));
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

static inline void __ucmd_uio_events_set(struct __ucmd_uio_events *ev, struct ucmd_uio *uio)
{
	mutex_lock(&ev->mutex);
	spin_lock_irq(&ev->gate);
	ev->uio = uio;
	spin_unlock_irq(&ev->gate);
	mutex_unlock(&ev->mutex);
}

/* From here on @ev gets no event. */
static inline void __ucmd_uio_events_stop(struct ucmd_uio *uio)
{
	struct __ucmd_uio_events *ev = uio->tap_data;

	spin_lock_irq(&uio->lock);
	uio->tap_data = NULL;
	spin_unlock_irq(&uio->lock);
	__ucmd_uio_events_set(ev, NULL);
	misc_deregister(&ev->misc);
	ucmd_stream_end(&ev->stream, -ENODEV);
	kref_put(&ev->kref, __ucmd_uio_events_free);
}

/* The core has the device, and programs wait until its registration has ended. */
static inline int __ucmd_uio_events_start(struct ucmd_uio *uio, struct device *dev)
{
	struct __ucmd_uio_events *ev = kzalloc(sizeof(*ev), GFP_KERNEL);
	int err;

	if (!ev)
		return -ENOMEM;
	kref_init(&ev->kref);
	mutex_init(&ev->mutex);
	spin_lock_init(&ev->gate);
	spin_lock_init(&ev->lock);
	strscpy(ev->name, uio->node, sizeof(ev->name));
	ev->misc.minor = MISC_DYNAMIC_MINOR;
	ev->misc.name = ev->name;
	ev->misc.fops = &__ucmd_uio_events_fops;
	ev->misc.parent = dev;
	ev->uio = uio;
	uio->tap_data = ev;
	err = misc_register(&ev->misc);
	if (err) {
		uio->tap_data = NULL;
		kfree(ev);
	}
	return err;
}

static const struct __ucmd_uio_tap __ucmd_uio_events_tap_ops __maybe_unused = {
	.start = __ucmd_uio_events_start,
	.event = __ucmd_uio_events_tap,
	.stop = __ucmd_uio_events_stop,
};

/**
 * ucmd_uio_events() - a node whose commands get the events of a device
 * @uio: the device, not yet registered
 * @node: name of the node, for root only; up to 47 characters, kept until @uio is registered
 *
 * The node comes and goes with the device. Watching commands end with -ENODEV when it goes.
 *
 * Context: Any. Errors of ucmd_uio_register(): -ENOMEM, or that of misc_register(): -EEXIST
 * if there is such a node.
 */
static inline void ucmd_uio_events(struct ucmd_uio *uio, const char *node)
{
	uio->node = node;
	uio->tap = &__ucmd_uio_events_tap_ops;
}
#else
# define ucmd_uio_events(uio, node)	((void)__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", uio))
#endif

#endif /* UCMD_UIO_EVENTS_H */
