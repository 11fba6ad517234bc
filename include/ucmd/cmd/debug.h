/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_DEBUG_H
#define UCMD_CMD_DEBUG_H

#include <ucmd/kernels/cmd.h>

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
 * Where do they lie? In a kernel with ``CONFIG_DEBUG_OBJECTS_FREE`` every place that a
 * command waits in (a slot, a list, an entry, a stream, a loan) is watched until the command
 * is done, and every &struct ucmd_kept from ucmd_keep() until ucmd_take(). The kernel warns,
 * with the stack of who did it, of an object of type "ucmd_place" or "ucmd_kept":
 *
 * .. code-block:: none
 *
 *	ODEBUG: free active		memory is freed, or the module goes, too early
 *	ODEBUG: init active		a command is kept over one that nobody has taken
 *	ODEBUG: deactivate not available	taken where none is kept, or twice
 *
 * It says so whichever way the memory goes (kfree(), kfree_rcu(), vfree(), devm), five times
 * in all, for other objects, too. "Too early" is before the command is done, although it was
 * claimed: a cancel may be on its way to the place. What does not fit into a place is an
 * answer to the program, -EBUSY, and no mistake. Memory of one's own (kmem_cache_alloc() with
 * a constructor, pages that are cut up) is not seen when it is reused.
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
#include <linux/debugobjects.h>
#include <linux/fs.h>
#include <linux/hash.h>
#include <linux/list.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/rculist.h>
#include <linux/sched/task_stack.h>
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

/* A place that commands wait in, or waited in that are not done */
struct __ucmd_debug_place {
	struct hlist_node	node;
	void			*at;
	unsigned int		commands;
};

struct __ucmd_debug {
	struct mutex		lock;	/* of the list, against a second writer */
	struct list_head	devices;
	struct dentry		*dir;
	raw_spinlock_t		places_lock;
	struct hlist_head	places[64];
};

/* One for all files of a module: each of them has it, and the linker takes one. */
#define __ucmd_debugged	__PASTE(__ucmd_debug_, __KBUILD_MODNAME)
extern struct __ucmd_debug __ucmd_debugged;
struct __ucmd_debug __ucmd_debugged __weak = {
	.lock = __MUTEX_INITIALIZER(__ucmd_debugged.lock),
	.devices = LIST_HEAD_INIT(__ucmd_debugged.devices),
	.places_lock = __RAW_SPIN_LOCK_UNLOCKED(__ucmd_debugged.places_lock),
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

static inline void __ucmd_debug_watch(void *at, const struct debug_obj_descr *what)
{
	debug_object_init(at, what);
	debug_object_activate(at, what);
}

static inline void __ucmd_debug_unwatch(void *at, const struct debug_obj_descr *what)
{
	debug_object_deactivate(at, what);
	debug_object_free(at, what);
}

static inline struct hlist_head *__ucmd_debug_places(const void *at)
{
	return &__ucmd_debugged.places[hash_ptr(at, ilog2(ARRAY_SIZE(__ucmd_debugged.places)))];
}

static inline struct __ucmd_debug_place *__ucmd_debug_place(const void *at)
{
	struct __ucmd_debug_place *place;

	hlist_for_each_entry(place, __ucmd_debug_places(at), node)
		if (place->at == at)
			return place;
	return NULL;
}

static const struct debug_obj_descr __ucmd_debug_is_place;

/* The kernel has said that it is freed, and looks until nothing is active any more. */
static inline bool __ucmd_debug_freed(void *at, enum debug_obj_state state)
{
	struct __ucmd_debug_place *place;
	unsigned long irq;

	raw_spin_lock_irqsave(&__ucmd_debugged.places_lock, irq);
	place = __ucmd_debug_place(at);
	if (place)
		hlist_del(&place->node);
	raw_spin_unlock_irqrestore(&__ucmd_debugged.places_lock, irq);
	__ucmd_debug_unwatch(at, &__ucmd_debug_is_place);
	kfree(place);
	return true;
}

static const struct debug_obj_descr __ucmd_debug_is_place = {
	.name		= "ucmd_place",
	.fixup_free	= __ucmd_debug_freed,
};

static const struct debug_obj_descr __ucmd_debug_is_kept;

static inline bool __ucmd_debug_kept_freed(void *at, enum debug_obj_state state)
{
	__ucmd_debug_unwatch(at, &__ucmd_debug_is_kept);
	return true;
}

static const struct debug_obj_descr __ucmd_debug_is_kept = {
	.name		= "ucmd_kept",
	.fixup_free	= __ucmd_debug_kept_freed,
};

/* A command begins to wait. One that there is no memory for is not watched. */
static noinline_for_stack void __maybe_unused __ucmd_debug_enter(unsigned long word)
{
	struct __ucmd_debug_place *place, *new = kzalloc(sizeof(*new), GFP_ATOMIC);
	void *at = (void *)(word & ~3ul);
	unsigned long irq;

	raw_spin_lock_irqsave(&__ucmd_debugged.places_lock, irq);
	place = __ucmd_debug_place(at);
	if (!place && new) {
		place = new;
		new = NULL;
		place->at = at;
		hlist_add_head(&place->node, __ucmd_debug_places(at));
		__ucmd_debug_watch(at, &__ucmd_debug_is_place);
	}
	if (place)
		place->commands++;
	raw_spin_unlock_irqrestore(&__ucmd_debugged.places_lock, irq);
	kfree(new);
}

/*
 * It is done, goes to another place, or ends its loan with the ring lock held. What was never
 * marked has no word; one that has left has none any more.
 */
static noinline_for_stack void __maybe_unused __ucmd_debug_leave(struct io_uring_cmd *cmd)
{
#if UCMD_HAVE_CANCEL
	void *at = (void *)(*(unsigned long *)cmd->pdu & ~3ul);
	struct __ucmd_debug_place *place;
	unsigned long irq;

	if (!(cmd->flags & IORING_URING_CMD_CANCELABLE))
		return;
	raw_spin_lock_irqsave(&__ucmd_debugged.places_lock, irq);
	place = __ucmd_debug_place(at);
	if (place && --place->commands) {
		place = NULL;
	} else if (place) {
		hlist_del(&place->node);
		__ucmd_debug_unwatch(at, &__ucmd_debug_is_place);
	}
	WRITE_ONCE(*(unsigned long *)cmd->pdu, 0);
	raw_spin_unlock_irqrestore(&__ucmd_debugged.places_lock, irq);
	kfree(place);
#endif
}

/* The stack goes without telling. */
static noinline_for_stack void __maybe_unused __ucmd_debug_keep(void *where)
{
	if (!object_is_on_stack(where))
		__ucmd_debug_watch(where, &__ucmd_debug_is_kept);
}

static noinline_for_stack void __maybe_unused __ucmd_debug_take(const void *where)
{
	if (!object_is_on_stack(where))
		__ucmd_debug_unwatch((void *)where, &__ucmd_debug_is_kept);
}

/* Before the command can be gone. */
static noinline_for_stack void __maybe_unused
__ucmd_debug_count(struct io_uring_cmd *cmd, enum __ucmd_debug_event event)
{
	struct __ucmd_debug_device *device;

	rcu_read_lock();
	device = __ucmd_debug_find(file_inode(cmd->file)->i_rdev);
	if (device)
		atomic_long_inc_return(&device->count[event]);
	rcu_read_unlock();
	if (event == __UCMD_DONE)
		__ucmd_debug_leave(cmd);
}

static inline void __ucmd_debug_issue(struct io_uring_cmd *cmd)
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

static inline void __ucmd_debug_result(struct io_uring_cmd *cmd, int res)
{
	if (res <= -ERESTARTSYS && res >= -MAX_ERRNO)
		__ucmd_debug_count(cmd, __UCMD_INTERNAL);
}

static inline void __ucmd_debug_done(struct io_uring_cmd *cmd, int res)
{
	__ucmd_debug_result(cmd, res);
	__ucmd_debug_count(cmd, __UCMD_DONE);
}

static inline void __ucmd_debug_answer(struct io_uring_cmd *cmd, int res,
				       unsigned int flags)
{
	__ucmd_debug_result(cmd, res);
	__ucmd_debug_count(cmd, res == -EAGAIN && (flags & IO_URING_F_NONBLOCK) ?
			   __UCMD_AGAIN : __UCMD_ANSWERED);
}

static inline int __ucmd_debug_refuse(struct io_uring_cmd *cmd, int res,
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

/* How many commands of the module are not done. */
static inline long __ucmd_debug_left(void)
{
	struct __ucmd_debug_device *device;
	long left = 0;

	list_for_each_entry(device, &__ucmd_debugged.devices, node)
		left += atomic_long_read(&device->count[__UCMD_KEPT]) -
			atomic_long_read(&device->count[__UCMD_DONE]);
	return left;
}

static inline void __ucmd_debug_forget(void)
{
	struct __ucmd_debug_device *device, *next;

	debugfs_remove(__ucmd_debugged.dir);
	__ucmd_debugged.dir = NULL;
	list_for_each_entry_safe(device, next, &__ucmd_debugged.devices, node) {
		list_del(&device->node);
		kfree(device);
	}
}

/* An open file would hold the module, if its operations named their owner. */
static inline void __ucmd_debug_free(void *unused)
{
	long left = __ucmd_debug_left();

	WARN(left, "ucmd: " KBUILD_MODNAME " goes, and commands of it are not done: %ld\n", left);
	__ucmd_debug_forget();
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
# define __ucmd_debug_enter(word)		do { } while (0)
# define __ucmd_debug_leave(cmd)		do { } while (0)
# define __ucmd_debug_keep(where)		do { } while (0)
# define __ucmd_debug_take(where)		do { } while (0)
#endif

/*
 * Between two steps of a protocol, where others may come: @name is the litmus test that tells
 * what must not happen then (tests/lkmm), @word what they would change. A test defines this
 * before it includes a header, and waits here (tests/stress/windows.h).
 */
#ifndef __ucmd_debug_window
# define __ucmd_debug_window(name, word)	do { } while (0)
#endif

#endif /* UCMD_CMD_DEBUG_H */
