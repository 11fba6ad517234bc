/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_EVENTS_H
#define UCMD_UIO_EVENTS_H

#include <linux/kref.h>
#include <linux/ktime.h>
#include <linux/miscdevice.h>
#include <linux/slab.h>

#include <ucmd/sqe.h>
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
 *	UCMD_UIO_EVENTS(foo_events);
 *
 *	ucmd_uio_init(foo_uio, foo, "foo", "1.0");
 *	...
 *	err = ucmd_uio_devm_events(foo_events, dev, &foo->uio, "foo-events0");
 *	if (err)
 *		return err;
 *	return ucmd_uio_devm_register(dev, &foo->uio);
 *
 * The mistake: the other way round. An interrupt comes before its events have a
 * place, and the place is freed before the interrupt.
 *
 * Both ways may be used at once: they count the same. What a program needs is in
 * uapi_uio.h. All of this needs %UCMD_HAVE_MULTISHOT (6.18).
 */

#if UCMD_HAVE_MULTISHOT
/* Lives until its node is gone, and its last file closed. */
struct ucmd_uio_events {
	/* private: */
	UCMD_STREAM(struct ucmd_uio_irq_event, 256) stream;
	void			(*wake)(struct ucmd_uio_events *ev);
	struct miscdevice	misc;
	struct ucmd_uio		*uio;	/* RCU; NULL when it has gone */
	struct kref		kref;
	spinlock_t		lock;	/* one producer, and count */
	u32			count;
	char			name[48];
};

struct __ucmd_uio_events_pdu {
	struct ucmd_in_slot	where;
};

/* Of an event, in whatever context it happens. */
static inline void __ucmd_uio_events_tap(struct ucmd_uio *uio)
{
	struct ucmd_uio_irq_event event = { .ns = ktime_get_ns() };
	struct ucmd_uio_events *ev = uio->tap_data;
	unsigned long flags;

	spin_lock_irqsave(&ev->lock, flags);
	event.count = ++ev->count;
	ucmd_events_push(&ev->stream.events, &event, lost);
	spin_unlock_irqrestore(&ev->lock, flags);
	ev->wake(ev);
}

static inline void __ucmd_uio_events_free(struct kref *kref)
{
	kfree(container_of(kref, struct ucmd_uio_events, kref));
}

/* Under the mutex of misc devices: the node is not gone yet. */
static inline int __ucmd_uio_events_open(struct inode *inode, struct file *file)
{
	struct miscdevice *misc = file->private_data;

	file->private_data = container_of(misc, struct ucmd_uio_events, misc);
	kref_get(&((struct ucmd_uio_events *)file->private_data)->kref);
	return 0;
}

static inline int __ucmd_uio_events_release(struct inode *inode, struct file *file)
{
	struct ucmd_uio_events *ev = file->private_data;

	kref_put(&ev->kref, __ucmd_uio_events_free);
	return 0;
}

static inline int __ucmd_uio_events_control(struct ucmd_uio_events *ev, bool on)
{
	struct ucmd_uio *uio;
	int err = -ENODEV;

	rcu_read_lock();
	uio = READ_ONCE(ev->uio);
	if (uio && !uio->mask)
		err = -EOPNOTSUPP;
	else if (uio)
		err = __ucmd_uio_irqcontrol(&uio->info, on);
	rcu_read_unlock();
	return err;
}

/* The device is not registered any more. */
static inline void __ucmd_uio_events_gone(void *data)
{
	struct ucmd_uio_events *ev = data;

	ev->uio->tap = NULL;
	WRITE_ONCE(ev->uio, NULL);
	synchronize_rcu();
	misc_deregister(&ev->misc);
	ev->wake(ev);
	kref_put(&ev->kref, __ucmd_uio_events_free);
}

static inline int __must_check
__ucmd_uio_devm_events(struct device *dev, struct ucmd_uio *uio, const char *node,
		       const struct file_operations *fops, void (*wake)(struct ucmd_uio_events *))
{
	struct ucmd_uio_events *ev = kzalloc(sizeof(*ev), GFP_KERNEL);
	int err;

	if (!ev)
		return -ENOMEM;
	kref_init(&ev->kref);
	spin_lock_init(&ev->lock);
	ev->wake = wake;
	ev->uio = uio;
	strscpy(ev->name, node, sizeof(ev->name));
	ev->misc.minor = MISC_DYNAMIC_MINOR;
	ev->misc.name = ev->name;
	ev->misc.fops = fops;
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

/**
 * UCMD_UIO_EVENTS() - define how events of UIO devices get to rings
 * @name: for ucmd_uio_devm_events(); once for all devices of a driver
 */
#define UCMD_UIO_EVENTS(name)						\
UCMD_TASK_WORK(name##_post, cmd, ctx)					\
{									\
	struct ucmd_uio_events *ev = ucmd_private(cmd, struct ucmd_uio_events); \
	int err = ucmd_stream_post(&ev->stream, cmd, ctx);		\
									\
	if (!err && !READ_ONCE(ev->uio))				\
		err = -ENODEV;						\
	if (err) {							\
		ucmd_stream_done(&ev->stream, cmd, err, ctx);		\
		return;							\
	}								\
	err = ucmd_stream_park(&ev->stream, cmd, struct __ucmd_uio_events_pdu, \
			       where, &name##_post, ctx);		\
	if (err)							\
		ucmd_stream_done(&ev->stream, cmd, err, ctx);		\
	else if (!READ_ONCE(ev->uio))					\
		ucmd_stream_wake(&ev->stream, &name##_post);		\
}									\
UCMD_TASK_DEAD(name##_post, cmd, ctx)					\
{									\
	struct ucmd_uio_events *ev = ucmd_private(cmd, struct ucmd_uio_events); \
									\
	ucmd_stream_done(&ev->stream, cmd, -ECANCELED, ctx);		\
}									\
UCMD_CANCEL(name##_cancel, cmd, ctx)					\
{									\
	struct ucmd_uio_events *ev = ucmd_private(cmd, struct ucmd_uio_events); \
									\
	ucmd_stream_done(&ev->stream, cmd, -ECANCELED, ctx);		\
}									\
UCMD_HANDLER(name##_watch, cmd, ctx)					\
{									\
	struct ucmd_uio_events *ev = ucmd_private(cmd, struct ucmd_uio_events); \
	struct ucmd_action action;					\
	UCMD_QUEUED(queued);						\
	int err;							\
									\
	if (!ucmd_stream_start(&ev->stream, ucmd_sqe_field(cmd, buf_index))) \
		return ucmd_complete(cmd, -EBUSY);			\
	action = ucmd_queue(cmd, &queued);				\
	err = ucmd_stream_park(&ev->stream, &queued, struct __ucmd_uio_events_pdu, \
			       where, &name##_post, ctx);		\
	if (err)							\
		ucmd_stream_done(&ev->stream, &queued, err, ctx);	\
	else if (!READ_ONCE(ev->uio))	/* went before it was parked */	\
		ucmd_stream_wake(&ev->stream, &name##_post);		\
	return action;							\
}									\
UCMD_HANDLER(name##_control, cmd, ctx)					\
{									\
	struct ucmd_uio_events *ev = ucmd_private(cmd, struct ucmd_uio_events); \
									\
	return ucmd_complete(cmd, __ucmd_uio_events_control(ev,		\
				ucmd_sqe_read(cmd, struct ucmd_uio_control, on))); \
}									\
UCMD_OPS_CANCEL(name##_uring_cmd, name##_cancel, struct __ucmd_uio_events_pdu, where, \
	UCMD_OP(UCMD_UIO_WATCH, UCMD_NONE, name##_watch, .multishot = true) \
	UCMD_OP(UCMD_UIO_CONTROL, struct ucmd_uio_control, name##_control) \
);									\
static const struct file_operations name##_fops = {			\
	.owner		= THIS_MODULE,					\
	.open		= __ucmd_uio_events_open,			\
	.release	= __ucmd_uio_events_release,			\
	.uring_cmd	= name##_uring_cmd,				\
};									\
static void name##_wake(struct ucmd_uio_events *ev)			\
{									\
	ucmd_stream_wake(&ev->stream, &name##_post);			\
}									\
static_assert(1)

/**
 * ucmd_uio_devm_events() - a node whose commands get the events of a device
 * @name: defined by UCMD_UIO_EVENTS()
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
#define ucmd_uio_devm_events(name, dev, uio, node)			\
	__ucmd_uio_devm_events(dev, uio, node, &name##_fops, name##_wake)
#else
# define UCMD_UIO_EVENTS(name)						\
	static_assert(0, "ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first")
# define ucmd_uio_devm_events(name, dev, uio, node)			\
	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", uio)
#endif

#endif /* UCMD_UIO_EVENTS_H */
