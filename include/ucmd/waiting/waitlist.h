/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITING_WAITLIST_H
#define UCMD_WAITING_WAITLIST_H

#include <linux/spinlock.h>

#include <ucmd/cmd/place.h>
#include <ucmd/cmd/task_work.h>

/**
 * DOC: Many commands that wait for the same thing
 *
 * A wait list is to commands what a wait queue is to tasks: first come, first served,
 * with a lock that is also the lock of what they wait for. A command links itself into
 * the list by its PDU, of which it leaves 8 bytes to the driver.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_get(UCMD_FRESH cmd, struct foo *foo)
 *	{
 *		u32 value = 0;
 *
 *		return ucmd_wait_event_lock_irq(cmd, &foo->list, foo_take(foo, &value), value);
 *	}
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		struct foo *foo = data;
 *		DEFINE_UCMD_CLAIMED(cmd);
 *
 *		spin_lock(&foo->list.lock);
 *		if (ucmd_claim_locked(&foo->list, &cmd))
 *			ucmd_to_task(&cmd, &foo_finish);
 *		else
 *			foo_record(foo);
 *		spin_unlock(&foo->list.lock);
 *		return IRQ_HANDLED;
 *	}
 *
 * Common mistake: ucmd_wake() for events that must not be lost. If nobody waits, the event
 * has to be recorded under the same lock under which the list was found empty.
 */

/**
 * struct ucmd_waitlist - where many commands wait, first come first served
 * @lock: of the list, and of what the commands wait for
 *
 * Made by DEFINE_UCMD_WAITLIST(), or by ucmd_waitlist_init() at run time. In the
 * driver's object, which lives until the last command is completed.
 */
struct ucmd_waitlist {
	/* private: */
	struct __ucmd_place	__private place;
	/* public: */
	spinlock_t		lock;
	/* private: */
	struct list_head	__private waiters;
	unsigned int		__private nr;
};

__ucmd_inline struct list_head *__ucmd_list_node(struct io_uring_cmd *raw)
{
	return &((struct __ucmd_link_list *)raw->pdu)->node;
}

__ucmd_inline struct io_uring_cmd *__ucmd_list_cmd(struct list_head *node)
{
	return container_of((u8 (*)[__UCMD_PDU_SIZE])
			    container_of(node, struct __ucmd_link_list, node),
			    struct io_uring_cmd, pdu);
}

/* Out of the list. A later cancel finds the node unlinked. Caller holds list->lock. */
__ucmd_inline void __ucmd_list_del(struct ucmd_waitlist *list, struct list_head *node)
{
	list_del_init(node);
	WRITE_ONCE(__ucmd_priv(list, nr), __ucmd_priv(list, nr) - 1);
}

/*
 * While the word names this list nobody writes to the node but with this lock. It may name
 * another place by now, whose bytes these are: the core asks again.
 */
static inline bool __ucmd_list_leave(void *place, struct io_uring_cmd *raw, unsigned int flags)
{
	struct ucmd_waitlist *list = place;
	unsigned long irq;
	bool waits;

	__ucmd_debug_window(waitlist_cancel, __ucmd_priv(list, nr));
	spin_lock_irqsave(&list->lock, irq);
	/* Pairs with __ucmd_mark_end(), which names this list when the node is ready. */
	waits = smp_load_acquire(&__ucmd_link(raw)->place) == __ucmd_object_word(place) &&
		!list_empty(__ucmd_list_node(raw));
	if (waits)
		__ucmd_list_del(list, __ucmd_list_node(raw));
	spin_unlock_irqrestore(&list->lock, irq);
	return waits;
}

static inline void __ucmd_list_settle(void *place)
{
	struct ucmd_waitlist *list = place;
	unsigned long irq;

	spin_lock_irqsave(&list->lock, irq);
	spin_unlock_irqrestore(&list->lock, irq);
}

static const struct __ucmd_place_ops __ucmd_list_ops __maybe_unused = {
	.leave	= __ucmd_list_leave,
	.settle	= __ucmd_list_settle,
};

/**
 * DEFINE_UCMD_WAITLIST() - define an empty wait list
 * @name: the variable
 */
#define DEFINE_UCMD_WAITLIST(name)					\
	struct ucmd_waitlist name = {					\
		.place	 = { &__ucmd_list_ops },			\
		.lock	 = __SPIN_LOCK_UNLOCKED((name).lock),		\
		.waiters = { (struct list_head __force *)&(name).waiters, \
			     (struct list_head __force *)&(name).waiters }, \
	}

/**
 * ucmd_waitlist_init() - make a wait list at run time
 * @list: the wait list
 *
 * A macro: each place in the source has a lock class of its own.
 *
 * Context: Any.
 */
#define ucmd_waitlist_init(list)					\
do {									\
	static struct lock_class_key __key __maybe_unused;		\
									\
	__ucmd_waitlist_init(list, &__key);				\
} while (0)
static inline void __ucmd_waitlist_init(struct ucmd_waitlist *list, struct lock_class_key *key)
{
	__ucmd_priv(list, place).ops = &__ucmd_list_ops;
	spin_lock_init(&list->lock);
	lockdep_set_class(&list->lock, key);
	INIT_LIST_HEAD(&__ucmd_priv(list, waiters));
	__ucmd_priv(list, nr) = 0;
}

__ucmd_inline struct io_uring_cmd *__ucmd_claim_first(struct ucmd_waitlist *list)
{
	struct list_head *first = __ucmd_priv(list, waiters).next;
	struct io_uring_cmd *raw;

	lockdep_assert_held(&list->lock);
	if (first == &__ucmd_priv(list, waiters))
		return NULL;
	__ucmd_list_del(list, first);
	raw = __ucmd_list_cmd(first);
	/* The kernel forbids the compiler to know it; the test of the caller goes. */
	if (!raw)
		__builtin_unreachable();
	return raw;
}

__ucmd_inline struct io_uring_cmd *__ucmd_claim_list(struct ucmd_waitlist *list)
{
	struct io_uring_cmd *raw;
	unsigned long irq;

	spin_lock_irqsave(&list->lock, irq);
	raw = __ucmd_claim_first(list);
	if (!raw) {
		spin_unlock_irqrestore(&list->lock, irq);
		return NULL;
	}
	spin_unlock_irqrestore(&list->lock, irq);
	return raw;
}

#if UCMD_HAVE_CANCEL
__ucmd_inline unsigned long __ucmd_list_word(const struct ucmd_waitlist *list)
{
	__ucmd_waits(object);
	return __ucmd_object_word(&__ucmd_priv(list, place));
}

/* Caller holds list->lock. */
__ucmd_inline void __ucmd_join(struct io_uring_cmd *raw, struct ucmd_waitlist *list)
{
	list_add_tail(__ucmd_list_node(raw), &__ucmd_priv(list, waiters));
	WRITE_ONCE(__ucmd_priv(list, nr), __ucmd_priv(list, nr) + 1);
}

__ucmd_inline int __must_check
__ucmd_enter_list(struct io_uring_cmd *raw, struct ucmd_waitlist *list)
{
	unsigned long irq;

	spin_lock_irqsave(&list->lock, irq);
	__ucmd_join(raw, list);
	spin_unlock_irqrestore(&list->lock, irq);
	return 0;
}
#endif

#endif /* UCMD_WAITING_WAITLIST_H */
