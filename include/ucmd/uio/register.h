/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_REGISTER_H
#define UCMD_UIO_REGISTER_H

#include <linux/device.h>
#include <linux/export.h>
#include <linux/module.h>

#include <ucmd/uio/device.h>
#include <ucmd/uio/irq.h>
#include <ucmd/uio/map.h>
#include <ucmd/uio/region.h>
#include <ucmd/uio/pci.h>
#include <ucmd/uio/port.h>

/**
 * DOC: Registering a UIO device
 *
 * /dev/uioN gives a program the registers of a device and its interrupts. A driver
 * describes what the device has, and registers it:
 *
 * .. code-block:: c
 *
 *	static int foo_probe(struct platform_device *pdev)
 *	{
 *		struct foo *foo = devm_kzalloc(&pdev->dev, sizeof(*foo), GFP_KERNEL);
 *
 *		if (!foo)
 *			return -ENOMEM;
 *		ucmd_uio_init(foo_uio, foo, "foo", "1.0");
 *		ucmd_uio_platform(&foo->uio, pdev, 0);
 *		ucmd_uio_platform_irq(&foo->uio, pdev, 0);
 *		return ucmd_uio_devm_register(&pdev->dev, &foo->uio);
 *	}
 *
 * The mistake: ucmd_uio_register() followed by something that fails, and a return
 * without ucmd_uio_unregister(): the core calls into memory that is freed. Register
 * last, or managed.
 *
 * What happens to the open files of a device that goes away, in this order:
 *
 * - the core calls no callback and takes no new file, read(), write() or mmap();
 * - the interrupt is masked, where the layer masks it, and freed;
 * - a blocked read() returns -EIO, and so does every further one. In a race that
 *   takes a few instructions it returns one event more instead, where the core alone
 *   would let it sleep for good; write() and mmap() fail with -EINVAL;
 * - poll() says EPOLLERR (6.1 and 6.12: every bit, as the core returns an errno there);
 * - mappings are emptied: the next access is a SIGBUS;
 * - ``release`` is called for the files that are still open.
 *
 * None of this waits for a grace period, so that many devices go in the time of one, nor for
 * anything that a program can hold for ever (but for kernels before 6.4: kernels/uio.h).
 *
 * What the layer cannot do: a file does not come back to life with its device, the
 * program opens the new one. Memory of the driver that user space holds by other means
 * than a mapping (a registered buffer, direct I/O) lives until it is let go; so does,
 * of course, the device's own DMA to it: stop the device first. And unloading the module
 * is not possible while files are open; unbinding its driver is.
 */

static inline int __ucmd_uio_check(struct ucmd_uio *uio)
{
	bool coherent = false, combined = false;
	unsigned int i;

	for (i = 0; i < MAX_UIO_MAPS; i++) {
		if (i >= uio->nr_mem && uio->info.mem[i].size)
			__ucmd_uio_fail(uio, -EINVAL, "a region that was not added by a function");
#if UCMD_HAVE_UIO_DMA_COHERENT
		coherent |= uio->info.mem[i].memtype == UIO_MEM_DMA_COHERENT;
#endif
		combined |= uio->cache[i] == __UCMD_UIO_COMBINED;
	}
	if (coherent && uio->may_map)
		__ucmd_uio_fail(uio, -EINVAL, "may_map and a coherent region");
	if (coherent && combined)
		__ucmd_uio_fail(uio, -EINVAL, "write combining and a coherent region");
	if (uio->handler && !uio->asked)
		__ucmd_uio_fail(uio, -EINVAL, "a handler that is never called");
	if (uio->info.uio_dev)
		__ucmd_uio_fail(uio, -EBUSY, "already registered");
	if (uio->err)
		return uio->err;
	uio->info.open = __ucmd_uio_open;
	uio->info.release = __ucmd_uio_release;
	uio->info.irqcontrol = uio->irqcontrol || uio->mask ? __ucmd_uio_irqcontrol : NULL;
	uio->info.__UCMD_UIO_MMAP = coherent ? NULL : __ucmd_uio_mmap;
	return 0;
}

/* Lets those go on that opened it since the core has announced it. */
static inline void __ucmd_uio_ready(struct ucmd_uio *uio, bool live)
{
	spin_lock_irq(&uio->lock);
	uio->live = live;
	spin_unlock_irq(&uio->lock);
	complete_all(&uio->ready);
}

static inline int __must_check __ucmd_uio_start(struct device *dev, struct ucmd_uio *uio)
{
	int err = __ucmd_uio_request(uio);

	if (err)
		return err;
	err = __uio_register_device(THIS_MODULE, dev, &uio->info);
	if (!err && uio->tap) {
		err = uio->tap->start(uio, dev);
		if (err) {
			__ucmd_uio_ready(uio, false);	/* they hold the core's mutex */
			uio_unregister_device(&uio->info);
		}
	}
	if (err)
		__ucmd_uio_free(uio);
	return err;
}

/**
 * ucmd_uio_unregister() - take a UIO device away
 * @uio: the device; one that is not registered is left alone
 *
 * The device makes no interrupts any more, or they are masked by the layer. Afterwards
 * @uio and the memory of its regions may be freed.
 *
 * Context: Process context, sleeps. Not in a callback.
 */
static inline void ucmd_uio_unregister(struct ucmd_uio *uio)
{
	struct uio_device *idev = uio->info.uio_dev;

	if (!idev)
		return;
	get_device(&idev->dev);
	if (uio->tap)
		uio->tap->stop(uio);
	uio_unregister_device(&uio->info);
	__ucmd_uio_free(uio);
	__ucmd_uio_ready(uio, false);
	/*
	 * uio_read() looks for the device before it goes to sleep, and would miss a
	 * wake-up in between. It does not miss an event.
	 */
	atomic_inc(&idev->event);
	wake_up_all(&idev->wait);
	__ucmd_uio_revoke(uio);
	uio->info.uio_dev = NULL;
	put_device(&idev->dev);
}

/**
 * ucmd_uio_register() - let user space have the device
 * @dev: the parent, whose driver is bound
 * @uio: what was described since ucmd_uio_init()
 *
 * One line in the log says what is wrong with the description; none for -EPROBE_DEFER,
 * where debugfs has it. Callbacks and interrupts may come before this returns. A program
 * that opens the device as soon as it is announced finds it complete.
 *
 * Context: Process context, sleeps.
 *
 * Return: 0; the first error of the description (-EINVAL for a missing name or version,
 * and what each function says); -EBUSY if it is registered already; -EPROBE_DEFER
 * before the UIO core is ready; -ENOMEM; or that of request_irq().
 */
static inline int __must_check ucmd_uio_register(struct device *dev, struct ucmd_uio *uio)
{
	int err = __ucmd_uio_check(uio);

	if (err)
		return dev_err_probe(dev, err, "ucmd_uio: %s: %s\n", uio->info.name ?: "?",
				     uio->why);
	reinit_completion(&uio->ready);
	uio->suspended = false;
	err = __ucmd_uio_start(dev, uio);
	if (err)
		uio->info.uio_dev = NULL;
	__ucmd_uio_ready(uio, !err);
	if (err)
		return dev_err_probe(dev, err, "ucmd_uio: %s: not registered\n", uio->info.name);
	return 0;
}

static inline void __ucmd_uio_devm(void *uio)
{
	ucmd_uio_unregister(uio);
}

/**
 * ucmd_uio_devm_register() - ucmd_uio_register() until the driver is unbound
 * @dev: the parent, whose driver is bound
 * @uio: what was described; its memory and what the callbacks use was there before, and
 *	is managed as well, or freed in a managed way
 *
 * Context: Process context, sleeps.
 *
 * Return: 0, an error of ucmd_uio_register(), or -ENOMEM.
 */
static inline int __must_check ucmd_uio_devm_register(struct device *dev, struct ucmd_uio *uio)
{
	int err = ucmd_uio_register(dev, uio);

	return err ?: devm_add_action_or_reset(dev, __ucmd_uio_devm, uio);
}

#endif /* UCMD_UIO_REGISTER_H */
