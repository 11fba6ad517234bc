/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_UIO_DEVICE_H
#define UCMD_UIO_DEVICE_H

#include <linux/build_bug.h>
#include <linux/completion.h>
#include <linux/container_of.h>
#include <linux/err.h>
#include <linux/list.h>
#include <linux/pid.h>
#include <linux/spinlock.h>

#include <ucmd/kernels/uio.h>

/**
 * DOC: A UIO device and its driver's structure
 *
 * The kernel calls a UIO driver with a &struct uio_info, whose ``void *priv`` the
 * driver casts. A &struct ucmd_uio lies in the driver's own structure instead, and
 * the callbacks are typed with that structure:
 *
 * .. code-block:: c
 *
 *	struct foo {
 *		struct ucmd_uio	uio;
 *		void __iomem	*regs;
 *	};
 *
 *	static irqreturn_t foo_interrupt(struct foo *foo, int irq)
 *	{
 *		if (!readl(foo->regs + FOO_STATUS))
 *			return IRQ_NONE;
 *		writel(1, foo->regs + FOO_ACK);
 *		return IRQ_HANDLED;
 *	}
 *
 *	UCMD_UIO_OPS(foo_uio, struct foo, uio,
 *		.handler = foo_interrupt,
 *	);
 *
 *	ucmd_uio_init(foo_uio, foo, "foo", "1.0");
 *
 * What is added afterwards (uio/region.h, uio/port.h, uio/irq.h, uio/pci.h) is checked by
 * ucmd_uio_register() in uio.h.
 *
 * The mistake: a callback that touches user memory. All callbacks but the handler run
 * with the mutex of the device held, and mmap() takes that mutex while it holds the
 * lock of the address space. The fix: let the program write to a region instead.
 */

struct device;
struct ucmd_uio;

/* Another way to the events than read(): uio_events.h. */
struct __ucmd_uio_tap {
	int	(*start)(struct ucmd_uio *uio, struct device *dev);
	void	(*event)(struct ucmd_uio *uio);		/* under the lock of @uio */
	void	(*stop)(struct ucmd_uio *uio);
};

/* How a region of physical memory is mapped. */
enum __ucmd_uio_cache {
	__UCMD_UIO_UNCACHED,
	__UCMD_UIO_COMBINED,
	__UCMD_UIO_CACHED,
};

/**
 * struct ucmd_uio - a UIO device
 * @info: what the core gets. For what this layer does not know; not to be written
 *	once the device is registered
 *
 * A member of the driver's structure. That has to live until ucmd_uio_unregister()
 * returns, and no longer, whatever files are still open.
 */
struct ucmd_uio {
	struct uio_info		info;
	/* private: what UCMD_UIO_OPS() fills */
	irqreturn_t		(*handler)(struct ucmd_uio *uio, int irq);
	int			(*open)(struct ucmd_uio *uio, void **state);
	void			(*release)(struct ucmd_uio *uio, void *state);
	int			(*irqcontrol)(struct ucmd_uio *uio, bool on);
	int			(*may_map)(struct ucmd_uio *uio, unsigned int region, bool write);
	/* files and mappings, under the core's mutex */
	struct completion	ready;		/* registered, or not at all */
	struct list_head	nodes;		/* inodes that it was opened by */
	struct list_head	mms;		/* address spaces that mapped it */
	unsigned int		opens[2];	/* of /dev/uioN, of the node for rings */
	void			*state[2];	/* of the file of each */
	struct pid		*owner;		/* who opened it first */
	bool			exclusive;
	bool			suspended;
	/* regions */
	resource_size_t		start[MAX_UIO_MAPS], end[MAX_UIO_MAPS];
	enum __ucmd_uio_cache	cache[MAX_UIO_MAPS];
	unsigned int		nr_mem, nr_port;
	/* interrupt */
	int			irq;		/* 0: none */
	unsigned long		irq_flags;
	irq_handler_t		interrupt;
	bool			(*mask)(struct ucmd_uio *uio, bool on);
	struct device		*hw;		/* that it is for */
	spinlock_t		lock;		/* of the rest, and what masks */
	bool			asked;		/* the handler is */
	bool			masked;
	bool			live;		/* events may be sent */
	const struct __ucmd_uio_tap *tap;
	void			*tap_data;
	const char		*node;
	/* the first thing that was wrong */
	int			err;
	const char		*why;
};

/* What was wrong first is what ucmd_uio_register() returns and says. */
static inline void __ucmd_uio_fail(struct ucmd_uio *uio, int err, const char *why)
{
	if (!uio->err) {
		uio->err = err;
		uio->why = why;
	}
}

static inline struct ucmd_uio *__ucmd_uio_of(struct uio_info *info)
{
	return container_of(info, struct ucmd_uio, info);
}

static inline void __ucmd_uio_init(struct ucmd_uio *uio, const char *name, const char *version)
{
	memset(uio, 0, sizeof(*uio));
	init_completion(&uio->ready);
	INIT_LIST_HEAD(&uio->nodes);
	INIT_LIST_HEAD(&uio->mms);
	spin_lock_init(&uio->lock);
	uio->info.name = name;
	uio->info.version = version;
	if (!name || !*name)
		__ucmd_uio_fail(uio, -EINVAL, "no name");
	if (!version || !*version)
		__ucmd_uio_fail(uio, -EINVAL, "no version");
}

#define __UCMD_UIO_CALLBACKS(name, type, member, open_as, release_as, ...) \
static const struct {							\
	irqreturn_t	(*handler)(type *object, int irq);		\
	open_as;							\
	release_as;							\
	int		(*irqcontrol)(type *object, bool on);		\
	int		(*may_map)(type *object, unsigned int region, bool write); \
} __ucmd_uio_ops_##name = { __VA_ARGS__ };				\
static irqreturn_t __ucmd_uio_handler_##name(struct ucmd_uio *__uio, int __irq) \
{									\
	return __ucmd_uio_ops_##name.handler(container_of(__uio, type, member), __irq); \
}									\
static int __ucmd_uio_irqcontrol_##name(struct ucmd_uio *__uio, bool __on) \
{									\
	return __ucmd_uio_ops_##name.irqcontrol(container_of(__uio, type, member), __on); \
}									\
static int __ucmd_uio_may_map_##name(struct ucmd_uio *__uio, unsigned int __region, \
				     bool __write)			\
{									\
	return __ucmd_uio_ops_##name.may_map(container_of(__uio, type, member), \
					     __region, __write);	\
}

#define __UCMD_UIO_INIT(name, type, member, has_state)			\
static inline void __ucmd_uio_init_##name(type *__object, const char *__name, \
					  const char *__version)	\
{									\
	struct ucmd_uio *__uio = &__object->member;			\
									\
	BUILD_BUG_ON_MSG((has_state) && (!__ucmd_uio_ops_##name.open ||	\
					 !__ucmd_uio_ops_##name.release), \
			 "ucmd_uio: a state is made by open and given back by release"); \
	__ucmd_uio_init(__uio, __name, __version);			\
	__uio->exclusive = has_state;					\
	if (__ucmd_uio_ops_##name.handler)				\
		__uio->handler = __ucmd_uio_handler_##name;		\
	if (__ucmd_uio_ops_##name.open)					\
		__uio->open = __ucmd_uio_open_##name;			\
	if (__ucmd_uio_ops_##name.release)				\
		__uio->release = __ucmd_uio_release_##name;		\
	if (__ucmd_uio_ops_##name.irqcontrol)				\
		__uio->irqcontrol = __ucmd_uio_irqcontrol_##name;	\
	if (__ucmd_uio_ops_##name.may_map)				\
		__uio->may_map = __ucmd_uio_may_map_##name;		\
}									\
static_assert(1)

/**
 * UCMD_UIO_OPS() - the callbacks of a UIO device
 * @name: what ucmd_uio_init() calls them
 * @type: the driver's structure
 * @member: its &struct ucmd_uio
 * @...: designated initialisers, each optional; ``TYPE`` stands for @type:
 *
 *	- ``irqreturn_t (*handler)(TYPE *, int irq)``: quiets the device in its interrupt,
 *	  number ``irq``. IRQ_HANDLED makes an event; for an interrupt that is not the
 *	  device's it returns IRQ_NONE. Hard interrupt, and with PREEMPT_RT its thread.
 *	- ``int (*open)(TYPE *)``: a file was opened. 0, or an errno for the user.
 *	- ``void (*release)(TYPE *)``: a file was closed, or its device is going:
 *	  once for each successful open.
 *	- ``int (*irqcontrol)(TYPE *, bool on)``: the user wrote a number to the file;
 *	  on if it is not 0. 0, or an errno for the user. Not with the functions
 *	  of uio/irq.h and uio/pci.h that mask by themselves.
 *	- ``int (*may_map)(TYPE *, unsigned int region, bool write)``: is the
 *	  region to be mapped, perhaps writable? 0, or an errno for the user.
 *
 * Context: all but the handler: process context, under the mutex of the device.
 */
#define UCMD_UIO_OPS(name, type, member, ...)				\
__UCMD_UIO_CALLBACKS(name, type, member, int (*open)(type *object),	\
		     void (*release)(type *object), __VA_ARGS__)	\
static int __ucmd_uio_open_##name(struct ucmd_uio *__uio, void **__state) \
{									\
	return __ucmd_uio_ops_##name.open(container_of(__uio, type, member)); \
}									\
static void __ucmd_uio_release_##name(struct ucmd_uio *__uio, void *__state) \
{									\
	__ucmd_uio_ops_##name.release(container_of(__uio, type, member)); \
}									\
__UCMD_UIO_INIT(name, type, member, false)

/**
 * UCMD_UIO_STATE_OPS() - the callbacks of a UIO device that has a state for each open file
 * @name: what ucmd_uio_init() calls them
 * @type: the driver's structure
 * @member: its &struct ucmd_uio
 * @state: the type of the state: a structure of the driver or of the kernel
 * @...: as for UCMD_UIO_OPS(), but for these two, which are not optional; ``STATE`` stands
 *	for @state:
 *
 *	- ``STATE *(*open)(TYPE *)``: makes what belongs to the file, or returns an ERR_PTR()
 *	  for the user. NULL is -ENOMEM.
 *	- ``void (*release)(TYPE *, STATE *)``: gives back what ``open`` made for this file.
 *
 * The device is exclusive, as by ucmd_uio_exclusive(): of two files of /dev/uioN the core
 * does not tell which one is closed. A file of the node for rings (uio_events.h) has a
 * state of its own. Where several programs are to have the device, register a UIO device
 * for each.
 *
 * Context: as for UCMD_UIO_OPS().
 */
#define UCMD_UIO_STATE_OPS(name, type, member, state, ...)		\
__UCMD_UIO_CALLBACKS(name, type, member, state *(*open)(type *object),	\
		     void (*release)(type *object, state *made), __VA_ARGS__) \
static int __ucmd_uio_open_##name(struct ucmd_uio *__uio, void **__state) \
{									\
	*__state = __ucmd_uio_ops_##name.open(container_of(__uio, type, member)); \
	return *__state ? PTR_ERR_OR_ZERO(*__state) : -ENOMEM;		\
}									\
static void __ucmd_uio_release_##name(struct ucmd_uio *__uio, void *__state) \
{									\
	__ucmd_uio_ops_##name.release(container_of(__uio, type, member), __state); \
}									\
__UCMD_UIO_INIT(name, type, member, true)

/**
 * ucmd_uio_init() - begin to describe a UIO device
 * @ops: defined by UCMD_UIO_OPS() or UCMD_UIO_STATE_OPS()
 * @object: the driver's structure, of the type that @ops is for
 * @name: of the device, kept, not copied
 * @version: of the driver, kept, not copied
 *
 * Forgets all that was described before.
 *
 * Context: Any. The device is not registered.
 */
#define ucmd_uio_init(ops, object, name, version)			\
do {									\
	__ucmd_uio_init_##ops(object, name, version);			\
} while (0)

/**
 * ucmd_uio_exclusive() - one open file at a time
 * @uio: the device, not yet registered
 *
 * Another open() fails with -EBUSY. A file that was passed on or inherited by a
 * child is still one file, and so is one that is closed while a mapping of it is left. The
 * process that has the device open may open its node for rings as well (uio_events.h),
 * nobody else.
 *
 * A driver that keeps something for the one that opened it uses UCMD_UIO_STATE_OPS(), which
 * makes the device exclusive.
 *
 * Context: Any.
 */
static inline void ucmd_uio_exclusive(struct ucmd_uio *uio)
{
	uio->exclusive = true;
}

/**
 * ucmd_uio_opens() - how many files of the device are open
 * @uio: the device
 *
 * Files of the node for rings count as well.
 *
 * Context: ``open``, ``release``, ``irqcontrol`` and ``may_map`` of UCMD_UIO_OPS().
 *
 * Return: the number, without the one that is being opened or closed: 0 in the
 * first open and in the last release, also where it is the end of the device that closes
 * them.
 */
static inline unsigned int ucmd_uio_opens(const struct ucmd_uio *uio)
{
	return uio->opens[false] + uio->opens[true];
}

#endif /* UCMD_UIO_DEVICE_H */
