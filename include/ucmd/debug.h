/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_DEBUG_H
#define UCMD_DEBUG_H

#include <ucmd/compat.h>

/**
 * DOC: Counters for debugging
 *
 * Where are the commands of a device? A build with ``UCMD_DEBUG`` counts them, for each
 * device of the module, in a file of debugfs that is called as in ``/sys/dev``. It
 * needs nothing in the driver but, in its Kbuild:
 *
 * .. code-block:: none
 *
 *	ccflags-y += -DUCMD_DEBUG
 *
 *	# cat /sys/kernel/debug/ucmd-foo/10:125
 *	issued 1009
 *	again 3
 *	answered 6
 *	kept 1000
 *	done 990
 *	in_flight 10
 *	canceled 2
 *	overflow 0
 *	internal 0
 *
 * Each call of the core issues a command, which is answered at once, or kept, or has to be
 * issued again where it may block: issued = again + answered + kept. What is kept is done
 * some time, also if it was canceled: kept = done + in_flight. An overflow is a multishot
 * command that ended because the CQ was full. The events that did not fit into a queue are
 * not counted here: the next one says so. "internal" are results that no program should see
 * because they are the kernel's own, of -ERESTARTSYS and beyond: what an interrupted wait
 * returned, for example. The compiler refuses constant ones only.
 *
 * The file comes with the first command of the device and goes with the module. The
 * handles of drivers that are being ported (port.h) are not counted.
 *
 * Common mistake: shipping it. A counter is a line of cache that all CPUs write. Without
 * ``UCMD_DEBUG`` nothing of it is left, in code or data.
 */

#ifdef UCMD_DEBUG
#include <linux/atomic.h>
#include <linux/debugfs.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/rculist.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

enum __ucmd_debug_event {
	__UCMD_ISSUED,
	__UCMD_AGAIN,
	__UCMD_ANSWERED,
	__UCMD_KEPT,
	__UCMD_DONE,
	__UCMD_CANCELED,
	__UCMD_OVERFLOW,
	__UCMD_INTERNAL,
	__UCMD_EVENTS,
};

struct __ucmd_debug_device {
	struct list_head	node;
	dev_t			dev;
	atomic_long_t		count[__UCMD_EVENTS];
};

struct __ucmd_debug {
	struct mutex		lock;	/* of the list, against a second writer */
	struct list_head	devices;
	struct dentry		*dir;
};

/* One for all files of a module: each of them has it, and the linker takes one. */
#define __ucmd_debugged	__PASTE(__ucmd_debug_, __KBUILD_MODNAME)
extern struct __ucmd_debug __ucmd_debugged;
struct __ucmd_debug __ucmd_debugged __weak = {
	.lock = __MUTEX_INITIALIZER(__ucmd_debugged.lock),
	.devices = LIST_HEAD_INIT(__ucmd_debugged.devices),
};

static inline struct __ucmd_debug_device *__ucmd_debug_find(dev_t dev)
{
	struct __ucmd_debug_device *device;

	list_for_each_entry_rcu(device, &__ucmd_debugged.devices, node,
				lockdep_is_held(&__ucmd_debugged.lock))
		if (device->dev == dev)
			return device;
	return NULL;
}

static inline int __ucmd_debug_show(struct seq_file *file, void *unused)
{
	struct __ucmd_debug_device *device = file->private;
	/* First, or what is done meanwhile would not have been kept. */
	long done = atomic_long_read_acquire(&device->count[__UCMD_DONE]);
	long kept = atomic_long_read(&device->count[__UCMD_KEPT]);

	seq_printf(file, "issued %ld\n", atomic_long_read(&device->count[__UCMD_ISSUED]));
	seq_printf(file, "again %ld\n", atomic_long_read(&device->count[__UCMD_AGAIN]));
	seq_printf(file, "answered %ld\n", atomic_long_read(&device->count[__UCMD_ANSWERED]));
	seq_printf(file, "kept %ld\ndone %ld\nin_flight %ld\n", kept, done, kept - done);
	seq_printf(file, "canceled %ld\n", atomic_long_read(&device->count[__UCMD_CANCELED]));
	seq_printf(file, "overflow %ld\n", atomic_long_read(&device->count[__UCMD_OVERFLOW]));
	seq_printf(file, "internal %ld\n", atomic_long_read(&device->count[__UCMD_INTERNAL]));
	return 0;
}
DEFINE_SHOW_ATTRIBUTE(__ucmd_debug);

/* May sleep: in the call of the core that issues the first command. */
static noinline_for_stack void __maybe_unused __ucmd_debug_add(dev_t dev)
{
	struct __ucmd_debug_device *device;
	char name[24];

	mutex_lock(&__ucmd_debugged.lock);
	device = __ucmd_debug_find(dev) ? NULL : kzalloc(sizeof(*device), GFP_KERNEL);
	if (device) {
		if (!__ucmd_debugged.dir)
			__ucmd_debugged.dir = debugfs_create_dir("ucmd-" KBUILD_MODNAME, NULL);
		device->dev = dev;
		snprintf(name, sizeof(name), "%u:%u", MAJOR(dev), MINOR(dev));
		debugfs_create_file(name, 0400, __ucmd_debugged.dir, device, &__ucmd_debug_fops);
		list_add_tail_rcu(&device->node, &__ucmd_debugged.devices);
	}
	mutex_unlock(&__ucmd_debugged.lock);
}

/* Before the command can be gone. */
static noinline_for_stack void __maybe_unused
__ucmd_debug_count(const struct io_uring_cmd *cmd, enum __ucmd_debug_event event)
{
	struct __ucmd_debug_device *device;

	rcu_read_lock();
	device = __ucmd_debug_find(file_inode(cmd->file)->i_rdev);
	if (device)
		atomic_long_inc_return(&device->count[event]);
	rcu_read_unlock();
}

static inline void __ucmd_debug_issue(const struct io_uring_cmd *cmd)
{
	dev_t dev = file_inode(cmd->file)->i_rdev;
	bool known;

	rcu_read_lock();
	known = __ucmd_debug_find(dev);
	rcu_read_unlock();
	if (!known)
		__ucmd_debug_add(dev);
	__ucmd_debug_count(cmd, __UCMD_ISSUED);
}

static inline void __ucmd_debug_result(const struct io_uring_cmd *cmd, int res)
{
	if (res <= -ERESTARTSYS && res >= -MAX_ERRNO)
		__ucmd_debug_count(cmd, __UCMD_INTERNAL);
}

static inline void __ucmd_debug_done(const struct io_uring_cmd *cmd, int res)
{
	__ucmd_debug_result(cmd, res);
	__ucmd_debug_count(cmd, __UCMD_DONE);
}

static inline void __ucmd_debug_answer(const struct io_uring_cmd *cmd, int res,
				       unsigned int flags)
{
	__ucmd_debug_result(cmd, res);
	__ucmd_debug_count(cmd, res == -EAGAIN && (flags & IO_URING_F_NONBLOCK) ?
			   __UCMD_AGAIN : __UCMD_ANSWERED);
}

static inline int __ucmd_debug_refuse(const struct io_uring_cmd *cmd, int res,
				      unsigned int flags)
{
	__ucmd_debug_answer(cmd, res, flags);
	return res;
}

/* A parameter that cannot be set: the kernel frees those of a module that goes. */
static inline int __ucmd_debug_set(const char *value, const struct kernel_param *param)
{
	return -EINVAL;
}

static inline void __ucmd_debug_free(void *unused)
{
	struct __ucmd_debug_device *device, *next;

	debugfs_remove(__ucmd_debugged.dir);
	__ucmd_debugged.dir = NULL;
	list_for_each_entry_safe(device, next, &__ucmd_debugged.devices, node) {
		list_del(&device->node);
		kfree(device);
	}
}

static const struct kernel_param_ops __ucmd_debug_ops = {
	.set	= __ucmd_debug_set,
	.free	= __ucmd_debug_free,
};
module_param_cb(__ucmd_debug, &__ucmd_debug_ops, NULL, 0);
#else
# define __ucmd_debug_count(cmd, event)		do { } while (0)
# define __ucmd_debug_done(cmd, res)		do { } while (0)
# define __ucmd_debug_issue(cmd)		do { } while (0)
# define __ucmd_debug_answer(cmd, res, flags)	do { } while (0)
# define __ucmd_debug_refuse(cmd, res, flags)	(res)
#endif

#endif /* UCMD_DEBUG_H */
