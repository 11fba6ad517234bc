/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_IRQ_H
#define UCMD_UIO_IRQ_H

#include <linux/interrupt.h>
#include <linux/platform_device.h>
#include <linux/rcupdate.h>

#include <ucmd/uio_dev.h>

/**
 * DOC: Interrupts of a UIO device
 *
 * An interrupt becomes an event: the number that the user's read() returns goes up
 * by one. Either the driver's handler quiets the device (ucmd_uio_irq()), or the
 * layer masks the interrupt until the user, who knows the device, has served it
 * and writes 1 to the file (ucmd_uio_irq_masked(), ucmd_uio_intx() in uio_pci.h).
 * A driver with another source of events calls ucmd_uio_event().
 *
 * .. code-block:: c
 *
 *	ucmd_uio_irq_masked(&foo->uio, platform_get_irq(pdev, 0), 0);
 *	err = ucmd_uio_register(&pdev->dev, &foo->uio);
 *
 * The layer requests the interrupt itself: in 6.12 and 7.3 the core counts in a thread,
 * and interrupts that come faster than the thread runs are one event. Here each that
 * was handled is one, on every kernel.
 *
 * The mistake: a handler that returns IRQ_HANDLED without asking the device. On a
 * shared line it counts the interrupts of others. The fix: read the device's status,
 * and return IRQ_NONE if it is not the one.
 */

/* In the interrupt, or for a device that is live. */
static inline void __ucmd_uio_notify(struct ucmd_uio *uio)
{
	if (uio->tap)
		uio->tap(uio);
	uio_event_notify(&uio->info);
}

static inline irqreturn_t __ucmd_uio_interrupt(int irq, void *data)
{
	struct ucmd_uio *uio = data;
	irqreturn_t ret = uio->handler(uio);

	if (ret == IRQ_HANDLED)
		__ucmd_uio_notify(uio);
	return ret;
}

/*
 * Called with the lock held, again is no change; true if an event is due although it
 * stays masked.
 */
static inline bool __ucmd_uio_mask_irq(struct ucmd_uio *uio, bool on)
{
	if (on && !uio->masked)
		disable_irq_nosync(uio->irq);
	else if (!on && uio->masked)
		enable_irq(uio->irq);
	uio->masked = on;
	return false;
}

static inline irqreturn_t __ucmd_uio_interrupt_masked(int irq, void *data)
{
	struct ucmd_uio *uio = data;

	if (uio->handler && uio->handler(uio) != IRQ_HANDLED)
		return IRQ_NONE;
	spin_lock(&uio->lock);
	__ucmd_uio_mask_irq(uio, true);
	spin_unlock(&uio->lock);
	__ucmd_uio_notify(uio);
	return IRQ_HANDLED;
}

static inline int __ucmd_uio_irqcontrol(struct uio_info *info, s32 on)
{
	struct ucmd_uio *uio = __ucmd_uio_of(info);
	unsigned long flags;
	bool due;

	if (!READ_ONCE(uio->live))
		return -ENODEV;
	if (!uio->mask)
		return uio->irqcontrol(uio, on);
	spin_lock_irqsave(&uio->lock, flags);
	due = uio->mask(uio, !on);
	spin_unlock_irqrestore(&uio->lock, flags);
	if (due)
		__ucmd_uio_notify(uio);
	return 0;
}

static inline void __ucmd_uio_irq(struct ucmd_uio *uio, int irq, unsigned long flags,
				  irq_handler_t interrupt, bool (*mask)(struct ucmd_uio *, bool))
{
	if (irq <= 0)
		return __ucmd_uio_fail(uio, irq ?: -ENXIO, "no interrupt");
	if (uio->info.irq)
		return __ucmd_uio_fail(uio, -EBUSY, "more than one source of events");
	if (mask && uio->irqcontrol)
		return __ucmd_uio_fail(uio, -EINVAL, "both irqcontrol and masking by the layer");
	uio->info.irq = UIO_IRQ_CUSTOM;	/* to the core */
	uio->irq = irq;
	uio->irq_flags = flags;
	uio->interrupt = interrupt;
	uio->mask = mask;
}

/**
 * ucmd_uio_irq() - an interrupt that the driver's handler quiets
 * @uio: the device, with a ``handler``, not yet registered
 * @irq: its number; a negative errno is passed on by ucmd_uio_register()
 * @flags: for request_irq(): IRQF_SHARED for example
 *
 * write() to the file calls the driver's ``irqcontrol``, or fails with -ENOSYS.
 *
 * Context: Any. Errors of ucmd_uio_register(): @irq, -ENXIO if it is 0, -EINVAL
 * without a handler, -EBUSY if the device has another source of events, and those of
 * request_irq().
 */
static inline void ucmd_uio_irq(struct ucmd_uio *uio, int irq, unsigned long flags)
{
	if (!uio->handler)
		return __ucmd_uio_fail(uio, -EINVAL, "an interrupt without a handler");
	__ucmd_uio_irq(uio, irq, flags, __ucmd_uio_interrupt, NULL);
}

/**
 * ucmd_uio_irq_masked() - an interrupt that stays masked until the user unmasks it
 * @uio: the device, not yet registered
 * @irq: its number; a negative errno is passed on by ucmd_uio_register()
 * @flags: for request_irq(); not IRQF_SHARED, as the others on the line would be
 *	masked, too
 *
 * For lines of one device, message signaled interrupts included. Unmasked in the
 * beginning. The user writes 1 to unmask it after each event, 0 to mask it; again is no
 * error and needs no counting. An edge that arrives meanwhile is kept, a level that is
 * still asserted is an event at once. A ``handler``, if there is one, is asked first.
 *
 * Context: Any. Errors like ucmd_uio_irq(), and -EINVAL for IRQF_SHARED or if the driver
 * has an ``irqcontrol``.
 */
static inline void ucmd_uio_irq_masked(struct ucmd_uio *uio, int irq, unsigned long flags)
{
	if (flags & IRQF_SHARED)
		return __ucmd_uio_fail(uio, -EINVAL, "a shared line cannot be masked");
	__ucmd_uio_irq(uio, irq, flags, __ucmd_uio_interrupt_masked, __ucmd_uio_mask_irq);
}

/**
 * ucmd_uio_platform_irq() - ucmd_uio_irq_masked() for a platform device
 * @uio: the device, not yet registered
 * @pdev: the platform device
 * @index: of the interrupt among its own
 *
 * Context: May sleep. Errors like ucmd_uio_irq_masked(), and those of
 * platform_get_irq(): -EPROBE_DEFER, -ENXIO.
 */
static inline void ucmd_uio_platform_irq(struct ucmd_uio *uio, struct platform_device *pdev,
					 unsigned int index)
{
	ucmd_uio_irq_masked(uio, platform_get_irq_optional(pdev, index), 0);
}

/**
 * ucmd_uio_irq_custom() - the driver makes events by ucmd_uio_event()
 * @uio: the device, not yet registered
 *
 * Context: Any. Errors of ucmd_uio_register(): -EBUSY if the device has another source
 * of events.
 */
static inline void ucmd_uio_irq_custom(struct ucmd_uio *uio)
{
	if (uio->info.irq)
		return __ucmd_uio_fail(uio, -EBUSY, "more than one source of events");
	uio->info.irq = UIO_IRQ_CUSTOM;
}

/**
 * ucmd_uio_event() - an event, from a source of the driver's own
 * @uio: the device, described by ucmd_uio_irq_custom()
 *
 * May be called before, while and after the device is registered, as long as @uio lives:
 * only while it is, it has an effect.
 *
 * Context: Any.
 *
 * Return: true if the event was counted.
 */
static inline bool ucmd_uio_event(struct ucmd_uio *uio)
{
	bool live;

	rcu_read_lock();
	live = smp_load_acquire(&uio->live);	/* then info.uio_dev is seen */
	if (live)
		__ucmd_uio_notify(uio);
	rcu_read_unlock();
	return live;
}

#endif /* UCMD_UIO_IRQ_H */
