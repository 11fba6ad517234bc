/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_PLACE_H
#define UCMD_CMD_PLACE_H

#include <linux/atomic.h>

#include <ucmd/cmd/pdu.h>

/**
 * DOC: How the core finds a command that waits
 *
 * A command waits in a place: a slot, a slot with a time limit, a wait list, an entry of a
 * table of tags, the stream that it posts for, the memory that it lent. The first word of
 * its PDU names the place, whatever its kind, and the function of DEFINE_UCMD() takes
 * the command out of it when the core cancels.
 *
 * .. code-block:: c
 *
 *	DEFINE_UCMD(foo_uring_cmd, foo_issue, foo_canceled);
 *
 * The word is written before the command is marked cancelable: what the core finds by it
 * is always a place, which lives until the command is completed.
 *
 * Common mistake: freeing the object of a place when its command was claimed. A cancel on
 * another CPU may have read the word already. Free it when the command is done.
 */

/*
 * A slot is named by its address. Other kinds begin with this, say themselves how they are
 * left, and their address is marked with a bit.
 */
struct __ucmd_place_ops {
	/* Takes this very command. True: it is the caller's; false: nothing is left to do. */
	bool (*leave)(void *place, struct io_uring_cmd *raw, unsigned int flags);
	/* Returns when no leave() that began before looks at the PDU any more, or NULL. */
	void (*settle)(void *place);
};

struct __ucmd_place {
	const struct __ucmd_place_ops *ops;
};

#define __UCMD_PLACE_OBJECT	2ul

__ucmd_inline unsigned long __ucmd_object_word(const struct __ucmd_place *place)
{
	return (unsigned long)place + __UCMD_PLACE_OBJECT;
}

__ucmd_inline void *__ucmd_object_of(struct io_uring_cmd *raw)
{
	return (void *)(__ucmd_link(raw)->place - __UCMD_PLACE_OBJECT);
}

/* Says that commands wait here only because it is read: nobody ever writes to it. */
static unsigned char __ucmd_uses_slot __maybe_unused;
static unsigned char __ucmd_uses_object __maybe_unused;

#if UCMD_LINEAR && UCMD_HAVE_CANCEL
/*
 * The optimiser knows that a static variable is 0 which nobody writes to and whose
 * address nobody takes. A place takes it, and leaves no code. What has no place in the
 * file has no test for a cancel either. In another file than its table a place asks the
 * linker whether there is one that cancels: modpost names the symbol that is missing.
 */
# define __ucmd_waits(kind)						\
	asm volatile(".pushsection .discard.ucmd, \"a\"\n\t"		\
		     ".long ucmd_err_no_DEFINE_UCMD_for_a_waiting_" #kind "_write_UCMD_WAITS\n\t" \
		     ".popsection"					\
		     :: "i" (&__ucmd_uses_##kind))
# define __ucmd_cancels(kind)						\
	asm volatile(".ifndef ucmd_err_no_DEFINE_UCMD_for_a_waiting_" #kind "_write_UCMD_WAITS\n\t" \
		     ".weak ucmd_err_no_DEFINE_UCMD_for_a_waiting_" #kind "_write_UCMD_WAITS\n\t" \
		     ".set ucmd_err_no_DEFINE_UCMD_for_a_waiting_" #kind "_write_UCMD_WAITS, 0\n\t" \
		     ".endif")
# define __ucmd_may_wait(kind)						\
	(__builtin_constant_p(__ucmd_uses_##kind) ? __ucmd_uses_##kind : 1)
#else
# define __ucmd_waits(kind)	do { } while (0)
# define __ucmd_cancels(kind)	do { } while (0)
# define __ucmd_may_wait(kind)	1
#endif

/**
 * UCMD_WAITS() - say that commands wait which another file of the driver lets wait
 *
 * At file scope, before DEFINE_UCMD(); best in the driver's header. Without it such a
 * driver does not link.
 */
#define UCMD_WAITS()							\
static const void *const __ucmd_waits_slot __used __section(".discard.ucmd") = &__ucmd_uses_slot; \
static const void *const __ucmd_waits_object __used __section(".discard.ucmd") = &__ucmd_uses_object

/* A function, as cmpxchg() expanded at every place slows the build down. */
__ucmd_inline struct io_uring_cmd *__ucmd_swap(struct io_uring_cmd **where,
					       struct io_uring_cmd *old, struct io_uring_cmd *new)
{
	return cmpxchg(where, old, new);
}

#ifdef CONFIG_LOCKDEP
/*
 * In a worker of io-wq the mark takes the ring lock, and cancel runs with it: a lock that
 * both take deadlocks some day. This says so on the first day, worker or not.
 */
static struct lockdep_map __ucmd_ring_map __maybe_unused =
	STATIC_LOCKDEP_MAP_INIT("ucmd: lock held while a command begins to wait", &__ucmd_ring_map);
#endif

#if UCMD_HAVE_CANCEL
# define __ucmd_asked(flags)						\
	(unlikely((flags) & IO_URING_F_CANCEL) &&			\
	 (__ucmd_may_wait(slot) || __ucmd_may_wait(object)))

/* The core cancels @raw. True: the caller owns it and completes it. */
__ucmd_inline bool __ucmd_leave(struct io_uring_cmd *raw, unsigned int flags)
{
	/* With the release in __ucmd_mark_end(): what was prepared before is there */
	unsigned long place = smp_load_acquire(&__ucmd_link(raw)->place);

	if (!place)
		return false;	/* on its way from one place to another: the core asks again */
	if (__ucmd_may_wait(object)) {
		__ucmd_cancels(object);
		if (!__ucmd_may_wait(slot) || (place & __UCMD_PLACE_OBJECT)) {
			struct __ucmd_place *object = (void *)(place - __UCMD_PLACE_OBJECT);

			return object->ops->leave(object, raw, flags);
		}
	}
	__ucmd_cancels(slot);
	__ucmd_debug_window(slot_cancel, *(struct io_uring_cmd **)place);
	/* Another command may lie in the slot meanwhile: only this one is taken. */
	return __ucmd_swap((struct io_uring_cmd **)place, raw, NULL) == raw;
}

/*
 * Marked before it is published: what is published may be completed, and a completed
 * command must not be marked.
 */
__ucmd_inline void __ucmd_mark(struct io_uring_cmd *raw, unsigned long place, unsigned int flags)
{
	lock_map_acquire(&__ucmd_ring_map);
	lock_map_release(&__ucmd_ring_map);
	__ucmd_debug_enter(place);
	WRITE_ONCE(__ucmd_link(raw)->place, place);
	__ucmd_debug_window(place_mark, __ucmd_link(raw)->place);
	__ucmd_raw_mark_cancelable(raw, flags);
}

static noinline __cold __maybe_unused void __ucmd_unplace(struct io_uring_cmd *raw)
{
	unsigned long place = __ucmd_link(raw)->place;
	struct __ucmd_place *object = (void *)(place - __UCMD_PLACE_OBJECT);

	__ucmd_debug_leave(raw);
	WRITE_ONCE(__ucmd_link(raw)->place, 0);
	__ucmd_debug_window(place_settle, __ucmd_link(raw)->place);
	if ((place & __UCMD_PLACE_OBJECT) && object->ops->settle)
		object->ops->settle(object);
}

/*
 * The two steps of an owned command that begins to wait; in between its PDU is prepared
 * for a cancel. It may have waited before, in another place: where its task work or its
 * worker does not hold the ring lock, a cancel may still be at that one.
 *
 * A polled command cannot be marked, as the core keeps both lists in the same member
 * (io_uring_cmd_mark_cancelable()). The flags of task work do not say that it is one, so
 * the request is asked.
 */
__ucmd_inline int __must_check __ucmd_mark_begin(struct io_uring_cmd *raw)
{
	if (__ucmd_raw_is_polled(raw))
		return -EOPNOTSUPP;
	if (raw->flags & IORING_URING_CMD_CANCELABLE)
		__ucmd_unplace(raw);
	return 0;
}

__ucmd_inline void
__ucmd_mark_end(struct io_uring_cmd *raw, unsigned long place, unsigned int flags)
{
	if (raw->flags & IORING_URING_CMD_CANCELABLE) {
		__ucmd_debug_enter(place);
		__ucmd_debug_window(place_again, __ucmd_link(raw)->place);
		smp_store_release(&__ucmd_link(raw)->place, place); /* see __ucmd_leave() */
	} else {
		__ucmd_mark(raw, place, __ucmd_core_flags(flags));
	}
}
#else
# define __ucmd_asked(flags)	((void)(flags), 0)
__ucmd_inline bool __ucmd_leave(struct io_uring_cmd *raw, unsigned int flags)
{
	return false;
}
#endif

#endif /* UCMD_CMD_PLACE_H */
