/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_IRQ_H
#define UCMD_UIO_IRQ_H

#include <linux/interrupt.h>
#include <linux/irq.h>
#include <linux/platform_device.h>

#include <ucmd/uio/device.h>

/**
 * DOC: Interrupts of a UIO device
 *
 * An interrupt becomes an event: the number that the user's read() returns goes up
 * by one. Either the driver's handler quiets the device (ucmd_uio_irq()), or the
 * layer masks the interrupt until the user, who knows the device, has served it
 * and writes 1 to the file (ucmd_uio_irq_masked(), ucmd_uio_intx() in uio/pci.h).
 * A driver with another source of events calls ucmd_uio_event().
 *
 * .. code-block:: c
 *
 *	ucmd_uio_irq_masked(&foo->uio, platform_get_irq(pdev, 0), 0);
 *	err = ucmd_uio_register(&pdev->dev, &foo->uio);
 *
 * The layer requests the interrupt itself: in 6.12 and 7.3 the core counts in a thread,
 * and interrupts that come faster than the thread runs are one event. Here each that
 * was handled is one, on every kernel. It is counted in the hard interrupt, with PREEMPT_RT in
 * its thread.
 *
 * The mistake: a handler that returns IRQ_HANDLED without asking the device. On a
 * shared line it counts the interrupts of others. The fix: read the device's status,
 * and return IRQ_NONE if it is not the one.
 */

/*
 * With the lock held. Before the device is live nobody has it open, so that nobody misses
 * the event; afterwards there is nothing to count it.
 */
static inline bool __ucmd_uio_notify(struct ucmd_uio *uio)
{
	if (!uio->live)
		return false;
	if (uio->tap)
		uio->tap->event(uio);
	uio_event_notify(&uio->info);
	return true;
}

/**
 * ucmd_uio_event() - an event, from a source of the driver's own
 * @uio: the device, described by ucmd_uio_irq_custom()
 *
 * May be called before, while and after the device is registered, as long as @uio lives:
 * only while it is, it has an effect.
 *
 * Context: Any, but with PREEMPT_RT no hard interrupt.
 *
 * Return: true if the event was counted.
 */
static inline bool ucmd_uio_event(struct ucmd_uio *uio)
{
	unsigned long flags;
	bool counted;

	spin_lock_irqsave(&uio->lock, flags);
	counted = __ucmd_uio_notify(uio);
	spin_unlock_irqrestore(&uio->lock, flags);
	return counted;
}

static inline irqreturn_t __ucmd_uio_interrupt(int irq, void *data)
{
	struct ucmd_uio *uio = data;
	irqreturn_t ret = uio->handler(uio, irq);

	if (ret == IRQ_HANDLED)
		ucmd_uio_event(uio);
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
	unsigned long flags;

	if (uio->handler && uio->handler(uio, irq) != IRQ_HANDLED)
		return IRQ_NONE;
	spin_lock_irqsave(&uio->lock, flags);
	__ucmd_uio_mask_irq(uio, true);
	__ucmd_uio_notify(uio);
	spin_unlock_irqrestore(&uio->lock, flags);
	return IRQ_HANDLED;
}

/* Masks or unmasks, if it is the layer that does. */
static inline void __ucmd_uio_control(struct ucmd_uio *uio, bool on)
{
	unsigned long flags;

	if (!uio->mask)
		return;
	spin_lock_irqsave(&uio->lock, flags);
	if (uio->mask(uio, !on))
		__ucmd_uio_notify(uio);
	spin_unlock_irqrestore(&uio->lock, flags);
}

static inline int __ucmd_uio_irqcontrol(struct uio_info *info, s32 on)
{
	struct ucmd_uio *uio = __ucmd_uio_of(info);

	if (!uio->mask)
		return uio->irqcontrol(uio, on);
	__ucmd_uio_control(uio, on);
	return 0;
}

/*
 * Before anybody can have the device open. What the layer masks stays masked until then:
 * for a level that is not masked lazily, which would take a second interrupt.
 */
static inline int __must_check __ucmd_uio_request(struct ucmd_uio *uio)
{
	unsigned long flags = uio->irq_flags;
	int err;

	if (!uio->irq)
		return 0;
	if (uio->mask == __ucmd_uio_mask_irq) {
		flags |= IRQF_NO_AUTOEN;
		uio->masked = true;
	} else if (uio->mask) {
		__ucmd_uio_control(uio, false);
	}
	err = request_irq(uio->irq, uio->interrupt, flags, uio->info.name, uio);
	if (!err && uio->mask == __ucmd_uio_mask_irq &&
	    (irq_get_trigger_type(uio->irq) & IRQ_TYPE_LEVEL_MASK))
		irq_set_status_flags(uio->irq, IRQ_DISABLE_UNLAZY);
	return err;
}

static inline void __ucmd_uio_free(struct ucmd_uio *uio)
{
	if (!uio->irq)
		return;
	__ucmd_uio_control(uio, false);
	free_irq(uio->irq, uio);	/* forgets IRQ_DISABLE_UNLAZY */
}

static inline void __ucmd_uio_irq(struct ucmd_uio *uio, int irq, unsigned long flags,
				  irq_handler_t interrupt, bool (*mask)(struct ucmd_uio *, bool))
{
	uio->asked = true;
	if (irq <= 0)
		return __ucmd_uio_fail(uio, irq ?: -ENXIO, "no interrupt");
	if (uio->info.irq)
		return __ucmd_uio_fail(uio, -EBUSY, "more than one source of events");
	if (mask && uio->irqcontrol)
		return __ucmd_uio_fail(uio, -EINVAL, "both irqcontrol and masking by the layer");
	if (IS_ENABLED(CONFIG_PREEMPT_RT) && (flags & IRQF_NO_THREAD))
		return __ucmd_uio_fail(uio, -EINVAL, "IRQF_NO_THREAD, and readers to wake");
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
 * without a handler, for IRQF_NO_AUTOEN, or for IRQF_NO_THREAD with PREEMPT_RT, -EBUSY if
 * the device has another source of events, and those of request_irq().
 */
static inline void ucmd_uio_irq(struct ucmd_uio *uio, int irq, unsigned long flags)
{
	if (!uio->handler)
		return __ucmd_uio_fail(uio, -EINVAL, "an interrupt without a handler");
	if (flags & IRQF_NO_AUTOEN)
		return __ucmd_uio_fail(uio, -EINVAL, "an interrupt that nobody enables");
	__ucmd_uio_irq(uio, irq, flags, __ucmd_uio_interrupt, NULL);
}

/**
 * ucmd_uio_irq_masked() - an interrupt that stays masked until the user unmasks it
 * @uio: the device, not yet registered
 * @irq: its number; a negative errno is passed on by ucmd_uio_register()
 * @flags: for request_irq(); not IRQF_SHARED, as the others on the line would be
 *	masked, too
 *
 * For lines of one device, message signaled interrupts included. It is masked while nobody
 * has the device open, and unmasked when it is opened: a line that is asserted then is an
 * event, whatever became of the last program. The user writes 1 to unmask it after each
 * event, 0 to mask it; again is no error and needs no counting. An edge that arrives
 * meanwhile is kept, a level that is still asserted is an event at once. A ``handler``, if
 * there is one, is asked first. Each event takes one hard interrupt.
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
 * A device that does not have it is registered without: read() fails with -EIO. Where it
 * must have one, use ucmd_uio_irq_masked() with platform_get_irq().
 *
 * Context: May sleep. Errors like ucmd_uio_irq_masked(), and those of
 * platform_get_irq_optional() but for -ENXIO: -EPROBE_DEFER for example.
 */
static inline void ucmd_uio_platform_irq(struct ucmd_uio *uio, struct platform_device *pdev,
					 unsigned int index)
{
	int irq = platform_get_irq_optional(pdev, index);

	uio->asked = true;
	if (irq != -ENXIO)
		ucmd_uio_irq_masked(uio, irq, 0);
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

#endif /* UCMD_UIO_IRQ_H */
