/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_DEVICE_H
#define UCMD_DEVICE_H

#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/srcu.h>

#include <ucmd/wait.h>

/**
 * DOC: A device that goes away
 *
 * A command keeps its file, and the file the module. Nothing keeps the hardware: it is
 * unplugged, or its driver unbound, while programs have the node open and commands
 * wait. Three things have to be right then: nothing starts to use the hardware any more,
 * what waits is ended, and the memory lives until the last file is closed.
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
 *		.open = ucmd_device_open,
 *		.release = ucmd_device_release,
 *		.uring_cmd = foo_uring_cmd,
 *	};
 *
 *	static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct ucmd_device *dev)
 *	{
 *		struct foo *foo = container_of(dev, struct foo, dev);
 *
 *		if (op != FOO_WAIT)
 *			return ucmd_complete(cmd, -EOPNOTSUPP);
 *		return ucmd_device_wait(cmd, &foo->dev, &foo->slot);
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
 * Removal takes as long as the sections between ucmd_device_enter() and
 * ucmd_device_exit(), and not longer, whatever programs do: what waits is ended by its
 * own tasks, whenever these run.
 *
 * Common mistake: memory of devm_kzalloc() for the structure of the device. It is freed
 * when the driver is unbound, while files are open. Free it in the release function.
 *
 * Common mistake: copying from or to user memory between ucmd_device_enter() and
 * ucmd_device_exit(). A page that does not come holds up the removal.
 */

/**
 * struct ucmd_device - a device with a node, in the driver's structure
 */
struct ucmd_device {
	/* private: */
	struct kref		__private ref;	/* of the driver, and of each open file */
	bool			__private gone;
	struct srcu_struct	__private users;	/* of the hardware */
	struct miscdevice	__private misc;
	void			(*__private release)(struct ucmd_device *dev);
};

/**
 * ucmd_device_init() - prepare a device, which has no node yet
 * @dev: the device, zero; ucmd_device_put() is due once, by the driver
 * @release: frees the driver's structure, when the driver has put it and the last file is
 *	closed
 *
 * Context: Process context, may sleep.
 *
 * Return: 0, or -ENOMEM; then @release is not called.
 */
static inline int __must_check
ucmd_device_init(struct ucmd_device *dev, void (*release)(struct ucmd_device *dev))
{
	kref_init(&__ucmd_priv(dev, ref));
	__ucmd_priv(dev, release) = release;
	return init_srcu_struct(&__ucmd_priv(dev, users));
}

static inline void __ucmd_device_free(struct kref *ref)
{
	struct ucmd_device *dev =
		container_of((struct kref __private *)ref, struct ucmd_device, ref);

	cleanup_srcu_struct(&__ucmd_priv(dev, users));
	__ucmd_priv(dev, release)(dev);
}

/**
 * ucmd_device_get() - keep a device, for a file that is opened
 * @dev: the device
 *
 * For a driver with an open function of its own: for private data of each file, or for
 * another node than that of ucmd_device_add().
 *
 * Context: Any, where the device cannot be removed meanwhile: the open functions of misc
 * devices are called so.
 */
static inline void ucmd_device_get(struct ucmd_device *dev)
{
	kref_get(&__ucmd_priv(dev, ref));
}

/**
 * ucmd_device_put() - the driver, or a file, does not use the device any more
 * @dev: the device, which this may free
 *
 * Context: Process context, may sleep.
 */
static inline void ucmd_device_put(struct ucmd_device *dev)
{
	kref_put(&__ucmd_priv(dev, ref), __ucmd_device_free);
}

/**
 * ucmd_device_open() - for ``file_operations.open`` of ucmd_device_add()
 * @inode: the node
 * @file: its ``private_data`` is the &struct ucmd_device afterwards
 *
 * Context: Process context.
 *
 * Return: 0.
 */
static inline int __maybe_unused ucmd_device_open(struct inode *inode, struct file *file)
{
	struct miscdevice *misc = file->private_data;
	struct ucmd_device *dev =
		container_of((struct miscdevice __private *)misc, struct ucmd_device, misc);

	ucmd_device_get(dev);
	file->private_data = dev;
	return 0;
}

/**
 * ucmd_device_release() - for ``file_operations.release`` beside ucmd_device_open()
 * @inode: the node
 * @file: the file
 *
 * Context: Process context, may sleep.
 *
 * Return: 0.
 */
static inline int __maybe_unused ucmd_device_release(struct inode *inode, struct file *file)
{
	ucmd_device_put(file->private_data);
	return 0;
}

/**
 * ucmd_device_add() - make the node of a device
 * @dev: the device, ready for commands: the first may come before this returns
 * @parent: the hardware, or NULL
 * @name: name of the node, for root only; not copied
 * @fops: with ucmd_device_open() and ucmd_device_release(), or functions of the driver
 *	that do the same
 *
 * Context: Process context, sleeps.
 *
 * Return: 0, or that of misc_register(): -EBUSY, -EEXIST if there is such a node, -ENOMEM.
 */
static inline int __must_check
ucmd_device_add(struct ucmd_device *dev, struct device *parent, const char *name,
		const struct file_operations *fops)
{
	__ucmd_priv(dev, misc) = (struct miscdevice){
		.minor = MISC_DYNAMIC_MINOR, .name = name, .fops = fops, .parent = parent,
	};
	return misc_register(&__ucmd_priv(dev, misc));
}

/**
 * ucmd_device_enter() - begin to use the hardware
 * @dev: the device
 * @section: for ucmd_device_exit()
 *
 * Context: Any, also of a file that is open after the removal. What follows
 * may sleep, and does not touch user memory.
 *
 * Return: true, and ucmd_device_exit() is due; false if the device was removed.
 */
static inline bool __must_check
ucmd_device_enter(struct ucmd_device *dev, int *section)
	__ucmd_trusted
{
	*section = srcu_read_lock(&__ucmd_priv(dev, users));
	if (likely(!READ_ONCE(__ucmd_priv(dev, gone))))
		return true;
	srcu_read_unlock(&__ucmd_priv(dev, users), *section);
	return false;
}

/**
 * ucmd_device_exit() - the end of what ucmd_device_enter() began
 * @dev: the device
 * @section: as there
 *
 * Context: As ucmd_device_enter().
 */
static inline void ucmd_device_exit(struct ucmd_device *dev, int section)
	__ucmd_trusted
{
	srcu_read_unlock(&__ucmd_priv(dev, users), section);
}

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
	(unlikely(READ_ONCE(__ucmd_priv(dev, gone))) && ucmd_wake(place, &ucmd_gone))

/**
 * ucmd_device_wait() - let a command wait for as long as the device is there
 * @cmd: the fresh handle, consumed
 * @dev: the device
 * @place: as ucmd_wait()
 *
 * Ended with -ENODEV if the device was removed. What waits then is for the driver to
 * end, after ucmd_device_remove(): ``ucmd_wake(place, &ucmd_gone)``, or ucmd_wake_all().
 *
 * Context: As ucmd_wait().
 *
 * Return: what the handler has to return.
 */
#define ucmd_device_wait(cmd, dev, place)				\
	__ucmd_device_wait(cmd, dev, place, __UNIQUE_ID(ucmd_dev), __UNIQUE_ID(ucmd_place), \
			   __UNIQUE_ID(ucmd_action))
#define __ucmd_device_wait(cmd, dev_, place_, dev, place, action)	\
__ucmd_answer(({							\
	struct ucmd_device *dev = (dev_);				\
	typeof(place_) place = (place_);				\
	struct ucmd_action action = ucmd_wait(cmd, place);		\
									\
	(void)__ucmd_device_left(dev, place);				\
	action;								\
}))
#else
# define ucmd_device_wait(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd)
#endif

/**
 * ucmd_device_remove() - the hardware goes
 * @dev: the device, with a node
 *
 * Afterwards nobody can open it, ucmd_device_enter() fails and nobody is behind it, and
 * commands do not begin to wait. The driver ends those that do, stops the hardware, and
 * calls ucmd_device_put().
 *
 * Context: Process context, sleeps as long as the hardware is used.
 */
static inline void ucmd_device_remove(struct ucmd_device *dev)
{
	misc_deregister(&__ucmd_priv(dev, misc));
	smp_store_mb(__ucmd_priv(dev, gone), true);	/* see __ucmd_device_left() */
	synchronize_srcu(&__ucmd_priv(dev, users));
}

#endif /* UCMD_DEVICE_H */
