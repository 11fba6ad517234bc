/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_INFLIGHT_H
#define UCMD_INFLIGHT_H

#include <linux/completion.h>
#include <linux/device.h>
#include <linux/jiffies.h>
#include <linux/percpu-refcount.h>

#include <ucmd/cmd.h>

/**
 * DOC: Counting commands, to let a device go
 *
 * A command keeps the module, but not the hardware: a device that is reset, or stopped
 * before it goes, has to refuse new commands and wait for those that it works for. It costs
 * the hot path a per-cpu counter up and down. A removal that has to wait for none needs no
 * counting, see device.h.
 *
 * A command is counted from its handler on until it is claimed, or canceled.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_start(UCMD_FRESH cmd, struct foo *foo)
 *	{
 *		if (!ucmd_inflight_get(&foo->inflight))
 *			return ucmd_complete(cmd, -ENODEV);
 *		...
 *	}
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		...
 *		if (ucmd_wake(&foo->slot, &foo_finish))
 *			ucmd_inflight_put(&foo->inflight);
 *	}
 *
 *	static void foo_remove(struct pci_dev *pdev)
 *	{
 *		ucmd_inflight_stop(&foo->inflight);
 *		foo_wake_all(foo, &foo_gone);
 *		while (ucmd_inflight_drain(&foo->inflight, &pdev->dev, 5000))
 *			foo_kick(foo);
 *		ucmd_inflight_exit(&foo->inflight);
 *	}
 *
 * Common mistake: putting the count where the command is completed, in its task. A program
 * that does not enter its ring then holds up the removal for as long as it likes.
 *
 * Common mistake: freeing the object with the places behind the drain. A command on its way
 * to its task, and a cancel, still look at it. Free it with the last open file: each
 * command holds one.
 */

/**
 * struct ucmd_inflight - the commands that a device works for
 */
struct ucmd_inflight {
	/* private: */
	struct percpu_ref	__private ref;
	struct completion	__private drained;
};

static inline void __ucmd_inflight_release(struct percpu_ref *ref)
{
	struct ucmd_inflight *inflight =
		container_of((struct percpu_ref __private *)ref, struct ucmd_inflight, ref);

	complete_all(&__ucmd_priv(inflight, drained));
}

/**
 * ucmd_inflight_init() - start counting
 * @inflight: the counter
 *
 * Context: Process context, may sleep.
 *
 * Return: 0, or -ENOMEM.
 */
static inline int __must_check ucmd_inflight_init(struct ucmd_inflight *inflight)
{
	init_completion(&__ucmd_priv(inflight, drained));
	return percpu_ref_init(&__ucmd_priv(inflight, ref), __ucmd_inflight_release,
			       PERCPU_REF_ALLOW_REINIT, GFP_KERNEL);
}

/**
 * ucmd_inflight_exit() - free the counter
 * @inflight: the counter, drained, or without any command since its init
 *
 * Context: Process context, may sleep.
 */
static inline void ucmd_inflight_exit(struct ucmd_inflight *inflight)
{
	percpu_ref_exit(&__ucmd_priv(inflight, ref));
}

/**
 * ucmd_inflight_get() - count a command
 * @inflight: the counter
 *
 * Context: Any.
 *
 * Return: true, and ucmd_inflight_put() is due once; false after ucmd_inflight_stop():
 * refuse the command.
 */
static inline bool __must_check ucmd_inflight_get(struct ucmd_inflight *inflight)
{
	return percpu_ref_tryget_live(&__ucmd_priv(inflight, ref));
}

/**
 * ucmd_inflight_put() - the device has nothing more to do with a command
 * @inflight: the counter, not to be touched afterwards: a removal may go on
 *
 * Context: Any.
 */
static inline void ucmd_inflight_put(struct ucmd_inflight *inflight)
{
	percpu_ref_put(&__ucmd_priv(inflight, ref));
}

/**
 * ucmd_inflight_stop() - refuse commands from now on
 * @inflight: the counter, not stopped before
 *
 * Context: Any. Handlers that were faster may still be running, and let their command wait.
 */
static inline void ucmd_inflight_stop(struct ucmd_inflight *inflight)
{
	percpu_ref_kill(&__ucmd_priv(inflight, ref));
}

/**
 * ucmd_inflight_drain() - wait for the commands that were counted
 * @inflight: the counter, stopped
 * @dev: whom to name in the log when the time is over, or NULL
 * @ms: how long to wait, in milliseconds
 *
 * May be called again after -ETIMEDOUT, once the driver has done something
 * about it.
 *
 * Context: Process context, sleeps.
 *
 * Return: 0 when none is left, or -ETIMEDOUT, with the number of those that are in the log.
 */
static inline int __must_check
ucmd_inflight_drain(struct ucmd_inflight *inflight, struct device *dev, unsigned int ms)
{
	if (wait_for_completion_timeout(&__ucmd_priv(inflight, drained), msecs_to_jiffies(ms)))
		return 0;
	dev_warn(dev, "ucmd: %ld commands still in flight after %u ms\n",
		 atomic_long_read(&__ucmd_priv(inflight, ref).data->count), ms);
	return -ETIMEDOUT;
}

/**
 * ucmd_inflight_resume() - take commands again, after a reset for example
 * @inflight: the counter, drained
 *
 * Context: Process context, may sleep.
 */
static inline void ucmd_inflight_resume(struct ucmd_inflight *inflight)
{
	reinit_completion(&__ucmd_priv(inflight, drained));
	percpu_ref_reinit(&__ucmd_priv(inflight, ref));
}

#endif /* UCMD_INFLIGHT_H */
