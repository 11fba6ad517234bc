/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_DEVICE_H
#define UCMD_DEVICE_H

#include <linux/completion.h>
#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/percpu-refcount.h>

#include <ucmd/waiting/wait.h>

/**
 * DOC: A device that goes away
 *
 * A command keeps its file, and the file the module. Nothing keeps the hardware: it is
 * unplugged, or its driver unbound, while programs have the node open and commands
 * wait. Three things have to be right then: nothing uses the hardware any more, what waits
 * is ended, and the memory lives until the last file is closed.
 *
 * .. code-block:: c
 *
 *	struct foo {
 *		struct ucmd_device dev;
 *		struct ucmd_slot slot;
 *		...
 *	};
 *
 *	static const struct file_operations foo_fops = {
 *		.owner = THIS_MODULE,
 *		.uring_cmd = foo_uring_cmd,
 *		UCMD_DEVICE_FOPS,
 *	};
 *
 *	static ucmd_handler foo_wait(UCMD_FRESH cmd, struct foo *foo)
 *	{
 *		return ucmd_device_wait(cmd, &foo->dev, &foo->slot);
 *	}
 *
 *	static ucmd_handler foo_kick(UCMD_FRESH cmd, struct foo *foo)
 *	{
 *		if (!percpu_ref_tryget_live(&foo->dev.users))
 *			return ucmd_complete(cmd, -ENODEV);
 *		writel(1, foo->bar + FOO_KICK);
 *		percpu_ref_put(&foo->dev.users);
 *		return ucmd_complete(cmd, 0);
 *	}
 *
 *	static int foo_probe(struct pci_dev *pdev, const struct pci_device_id *id)
 *	{
 *		...
 *		err = ucmd_device_init(&foo->dev, foo_free);
 *		...
 *		err = ucmd_device_add(&foo->dev, &pdev->dev, "foo", &foo_fops);
 *		...
 *	}
 *
 *	static void foo_remove(struct pci_dev *pdev)
 *	{
 *		struct foo *foo = pci_get_drvdata(pdev);
 *
 *		ucmd_device_remove(&foo->dev);
 *		ucmd_wake(&foo->slot, &ucmd_gone);
 *		free_irq(pci_irq_vector(pdev, 0), foo);
 *		ucmd_device_put(&foo->dev);
 *	}
 *
 * Removal takes as long as the hardware is used between percpu_ref_tryget_live() and
 * percpu_ref_put(), and not longer, whatever programs do: what waits is ended by its own
 * tasks, whenever these run. ``ucmd_gone`` is task work that completes a command with
 * -ENODEV. Commands that the hardware works on are in a table of tags, which has its own
 * stop and reset (tag_reset.h); their handlers need no ``users``.
 *
 * A driver that has data for each file counts its files itself:
 *
 * .. code-block:: c
 *
 *	static int foo_open(struct inode *inode, struct file *file)
 *	{
 *		struct foo *foo = container_of(file->private_data, struct foo, dev.misc);
 *		struct foo_file *priv = kzalloc(sizeof(*priv), GFP_KERNEL);
 *
 *		if (!priv)
 *			return -ENOMEM;
 *		kref_get(&foo->dev.ref);
 *		priv->foo = foo;
 *		file->private_data = priv;
 *		return 0;
 *	}
 *
 * and has ucmd_device_put() in its release function. Nodes of other kinds count their
 * files themselves. Of a character device with cdev_device_add() the core does: the
 * driver's structure is freed by the release function of that &struct device, and neither
 * ucmd_device_add() nor ucmd_device_put() is called. examples/15-unplug is such a driver,
 * examples/07-pci one with data for each file.
 *
 * Common mistake: memory of devm_kzalloc() for the structure of the device. It is freed
 * when the driver is unbound, while files are open. Free it in the release function.
 *
 * Common mistake: a &struct cdev in a structure that the release function of a file frees.
 * The core puts the cdev after that function.
 *
 * Common mistake: user memory, or ucmd_wait(), between percpu_ref_tryget_live() and
 * percpu_ref_put(). A page that does not come holds up the removal; in a worker of io-wq
 * waiting takes the ring lock, which a program can hold with such a page.
 */

/**
 * struct ucmd_device - a device that can go, in the driver's structure
 * @users: whoever uses the hardware. percpu_ref_tryget_live() fails once the device is
 *	removed; any context, hard interrupts and PREEMPT_RT included
 * @ref: one for the driver, one for each file that a driver's own open function counts
 * @misc: what ucmd_device_add() registers; ``mode`` and the like may be set before
 */
struct ucmd_device {
	struct percpu_ref	users;
	struct kref		ref;
	struct miscdevice	misc;
	/* private: */
	struct completion	__private unused;
	void			(*__private release)(struct ucmd_device *dev);
};

static inline void __ucmd_device_unused(struct percpu_ref *users)
{
	struct ucmd_device *dev = container_of(users, struct ucmd_device, users);

	complete(&__ucmd_priv(dev, unused));
}

/**
 * ucmd_device_init() - prepare a device, which has no node yet
 * @dev: the device, zero; ucmd_device_remove() and ucmd_device_put() are due, once
 * @release: frees the driver's structure when the last has put it, or NULL if another
 *	object does: then ucmd_device_put() is not called
 *
 * Context: Process context, may sleep.
 *
 * Return: 0, or -ENOMEM; then nothing is due.
 */
static inline int __must_check
ucmd_device_init(struct ucmd_device *dev, void (*release)(struct ucmd_device *dev))
{
	kref_init(&dev->ref);
	init_completion(&__ucmd_priv(dev, unused));
	__ucmd_priv(dev, release) = release;
	return percpu_ref_init(&dev->users, __ucmd_device_unused, 0, GFP_KERNEL);
}

/**
 * ucmd_device_add() - make a misc device of it
 * @dev: the device, ready for commands: the first may come before this returns
 * @parent: the hardware, or NULL
 * @name: name of the node, for root only; not copied
 * @fops: with UCMD_DEVICE_FOPS, or functions of the driver that do the same
 *
 * Context: Process context, sleeps.
 *
 * Return: 0, or that of misc_register(): -EBUSY, -EEXIST if there is such a node, -ENOMEM.
 */
static inline int __must_check
ucmd_device_add(struct ucmd_device *dev, struct device *parent, const char *name,
		const struct file_operations *fops)
{
	int err;

	dev->misc.minor = MISC_DYNAMIC_MINOR;
	dev->misc.parent = parent;
	dev->misc.name = name;
	dev->misc.fops = fops;
	err = misc_register(&dev->misc);
	if (err)
		dev->misc.fops = NULL;
	return err;
}

static inline void __ucmd_device_free(struct kref *ref)
{
	struct ucmd_device *dev = container_of(ref, struct ucmd_device, ref);

	__ucmd_priv(dev, release)(dev);
}

/**
 * ucmd_device_put() - the driver, or a file, does not use the structure any more
 * @dev: the device, which this may free; as the driver: removed
 *
 * Context: Process context, if the release function needs it.
 */
static inline void ucmd_device_put(struct ucmd_device *dev)
{
	kref_put(&dev->ref, __ucmd_device_free);
}

/* No misc device is removed meanwhile: its core holds a mutex around both. */
static inline int __maybe_unused __ucmd_device_open(struct inode *inode, struct file *file)
{
	struct ucmd_device *dev = container_of(file->private_data, struct ucmd_device, misc);

	kref_get(&dev->ref);
	file->private_data = dev;
	return 0;
}

static inline int __maybe_unused __ucmd_device_close(struct inode *inode, struct file *file)
{
	ucmd_device_put(file->private_data);
	return 0;
}

/**
 * define UCMD_DEVICE_FOPS - count the files of ucmd_device_add()
 *
 * Initialises ``open`` and ``release`` of &struct file_operations. ``private_data`` of the
 * file is the &struct ucmd_device.
 */
#define UCMD_DEVICE_FOPS						\
	.open		= __ucmd_device_open,				\
	.release	= __ucmd_device_close

/* What waits when the device goes */
__ucmd_inline void __ucmd_gone_end(UCMD_OWNED cmd)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, -ENODEV);
}
/* ucmd_gone: task work that completes a command with -ENODEV */
DEFINE_UCMD_WORK(ucmd_gone, __ucmd_gone_end);

#if UCMD_HAVE_CANCEL
/* Both sides have a full barrier between their store and their look: one sees the other. */
#define __ucmd_device_left(dev, place)					\
	(unlikely(percpu_ref_is_dying(&(dev)->users)) && ucmd_wake(place, &ucmd_gone))

/**
 * ucmd_device_wait() - let a command wait for as long as the device is there
 * @cmd: the fresh handle, consumed
 * @dev: the device
 * @place: as ucmd_wait()
 * @...: for how long, as ucmd_wait_timeout(), in a slot with a time limit
 *
 * Ended with -ENODEV if the device was removed. What waits then is for the driver to
 * end, after ucmd_device_remove(): ``ucmd_wake(place, &ucmd_gone)``, or ucmd_wake_all().
 *
 * Context: As ucmd_wait().
 *
 * Return: what the handler has to return.
 */
#define ucmd_device_wait(cmd, dev, place, ...)				\
	__ucmd_device_wait(cmd, dev, place,				\
			   __ucmd_nth2(, ##__VA_ARGS__, ucmd_wait_timeout, ucmd_wait), \
			   __UNIQUE_ID(ucmd_dev), __UNIQUE_ID(ucmd_place), \
			   __UNIQUE_ID(ucmd_action), ##__VA_ARGS__)
#define __ucmd_device_wait(cmd, dev_, place_, wait, dev, place, action, ...) \
__ucmd_answer(({							\
	struct ucmd_device *dev = (dev_);				\
	typeof(place_) place = (place_);				\
	struct ucmd_action action = wait(cmd, place, ##__VA_ARGS__);	\
									\
	(void)__ucmd_device_left(dev, place);				\
	action;								\
}))
#else
# define ucmd_device_wait(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd)
#endif

/**
 * ucmd_device_remove() - the hardware goes
 * @dev: the device; a node of the driver's own kind is gone already
 *
 * Afterwards nobody can open it, nobody uses the hardware or begins to, and commands do not
 * begin to wait. The driver ends those that do, and stops the hardware.
 *
 * Context: Process context, sleeps as long as the hardware is used: without a lock that is
 * taken while it is.
 */
static inline void ucmd_device_remove(struct ucmd_device *dev)
{
	if (dev->misc.fops)
		misc_deregister(&dev->misc);
	percpu_ref_kill(&dev->users);
	/* Not before a grace period is over, as nobody counts on one CPU only then. */
	wait_for_completion(&__ucmd_priv(dev, unused));
	percpu_ref_exit(&dev->users);	/* those who look again find it dead */
}

#endif /* UCMD_DEVICE_H */
