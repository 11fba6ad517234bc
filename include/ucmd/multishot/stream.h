/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_MULTISHOT_STREAM_H
#define UCMD_MULTISHOT_STREAM_H

#include <ucmd/multishot/events.h>
#include <ucmd/multishot/post.h>
#include <ucmd/waiting/slot.h>
#include <ucmd/cmd/sqe.h>

/**
 * DOC: Events from an interrupt to a multishot command
 *
 * An interrupt handler cannot post a CQE. It leaves events in the queue of a stream, which
 * wakes the command of the stream that waits, cancelable. Task work posts what is in the
 * queue, as many events in a buffer as fit, and lets the command wait again. A full queue
 * drops new events; the next one that finds room says how many.
 *
 * .. code-block:: c
 *
 *	struct foo_event {
 *		__u64 value;
 *		__u32 lost;
 *		__u32 reserved;
 *	};
 *
 *	struct foo {
 *		UCMD_STREAM(struct foo_event, 256) stream;
 *	};
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		struct foo *foo = data;
 *		struct foo_event event = { .value = foo_value(foo) };
 *
 *		ucmd_stream_push(&foo->stream, &event, lost);
 *		return IRQ_HANDLED;
 *	}
 *
 *	static ucmd_handler foo_watch(UCMD_FRESH cmd, struct foo *foo)
 *	{
 *		return ucmd_stream_start(cmd, &foo->stream);
 *	}
 *
 * The operation is declared ``.multishot``. Its CQEs have the size of the events in the
 * buffer as result. A buffer into which no event fits, like the rest of one that is
 * consumed in parts (IOU_PBUF_RING_INC), comes back with a result that is smaller than an
 * event. Two of them in a row end the stream with -EMSGSIZE. See multishot.h for the other
 * errors. What was not posted stays in the queue, for the command that is started next.
 *
 * The stream lives until its command is completed and its producer has stopped: in the
 * private data of the file for example, whose release() stops the producer.
 *
 * Common mistake: two producers at a time. They write the same entry of the queue. Push
 * under a lock where interrupts of several lines, or several CPUs, make events.
 *
 * All of this needs %UCMD_HAVE_MULTISHOT (6.18).
 */

/* The state of the queue and its command; the events lie behind it. */
struct __ucmd_stream {
	struct __ucmd_place		__private place;
	struct __ucmd_events		__private events;
	struct ucmd_slot		__private slot;
	int				__private started;
	int				__private end;	/* see ucmd_stream_end() */
	u16				__private group;
	unsigned int			__private size;	/* of an event */
	unsigned int			__private nr;	/* of events that have room */
	const struct ucmd_task_work	*__private work;
};

/**
 * UCMD_STREAM() - the type of a stream
 * @type: the event as the program gets it, without padding, with a ``__u32`` for the
 *	number of events that were lost before it
 * @count: how many have room in the queue, a power of two
 *
 * In the driver's object, which lives until the command is completed. Ready when it is
 * zero.
 */
#define UCMD_STREAM(type, count)					\
struct {								\
	struct __ucmd_stream state;					\
	type ring[count];						\
	static_assert((count) > 1 && !((count) & ((count) - 1)),	\
		      "UCMD_STREAM: the size is not a power of two");	\
	static_assert(__alignof__(type) <= __alignof__(struct __ucmd_stream), \
		      "UCMD_STREAM: the event is aligned too much: " #type); \
}

#if UCMD_HAVE_MULTISHOT
/**
 * ucmd_stream_push() - append an event to a stream, or count it as lost, and wake its command
 * @stream: pointer to a stream made by UCMD_STREAM()
 * @event: pointer to the event, which is copied
 * @member: its ``__u32``, set to the number of events lost since the last one that was
 *	appended, at most U32_MAX
 *
 * Where no command waits it is left to the next one.
 *
 * Context: As ucmd_to_task(). One producer at a time.
 *
 * Return: true if it was appended.
 */
#define ucmd_stream_push(stream, event, member)				\
({									\
	typeof(stream) __stream = (stream);				\
									\
	static_assert(__same_type(__stream->ring->member, u32),		\
		      "ucmd_stream_push: the member is not a __u32: " #member); \
	const bool __pushed = __ucmd_events_push(&__ucmd_priv(&__stream->state, events), \
						 __stream->ring, event, member); \
									\
	__ucmd_stream_wake(&__stream->state);				\
	__pushed;							\
})

/* See __ucmd_claim_slot() for the barrier between the event and the slot. */
__ucmd_inline void __ucmd_stream_wake(struct __ucmd_stream *s)
{
	struct io_uring_cmd *raw = __ucmd_claim_slot(&__ucmd_priv(s, slot));

	if (raw)
		__ucmd_send(raw, __ucmd_priv(s, work));
}

/**
 * ucmd_stream_end() - end the command of a stream, and all that are started later
 * @stream: pointer to a stream made by UCMD_STREAM()
 * @err: its result, a negative errno; 0 lets commands be started again
 *
 * For a device that goes: the producer has stopped. Events that are in the queue are
 * posted before.
 *
 * Context: As ucmd_to_task().
 */
#define ucmd_stream_end(stream, err)	__ucmd_stream_end(&(stream)->state, err)
__ucmd_inline void __ucmd_stream_end(struct __ucmd_stream *s, int err)
{
	smp_store_release(&__ucmd_priv(s, end), err);	/* what was pushed is seen before */
	__ucmd_stream_wake(s);
}

/* The stream is free for the next command before the program sees the last CQE. */
__ucmd_inline void __ucmd_stream_free(struct __ucmd_stream *s)
{
	smp_store_release(&__ucmd_priv(s, started), 0);	/* with the exchange of a start */
}

static inline bool __ucmd_stream_leave(void *place, struct io_uring_cmd *raw, unsigned int flags)
{
	struct __ucmd_stream *s = place;

	if (__ucmd_swap(&__ucmd_priv(&__ucmd_priv(s, slot), cmd), raw, NULL) != raw)
		return false;	/* it posts: the core asks again */
	__ucmd_stream_free(s);
	return true;
}

static const struct __ucmd_place_ops __ucmd_stream_ops __maybe_unused = {
	.leave = __ucmd_stream_leave,
};

/*
 * An event that came before saw an empty slot: the exchange is ordered against the look at
 * the queue. The ring lock is held, so the command cannot be completed meanwhile, and the
 * stream is there.
 */
__ucmd_inline void __ucmd_stream_wait(struct __ucmd_stream *s, struct io_uring_cmd *raw)
{
	xchg(&__ucmd_priv(&__ucmd_priv(s, slot), cmd), raw);
	__ucmd_debug_window(stream_wake, __ucmd_priv(&__ucmd_priv(s, slot), cmd));
	if (__ucmd_events_pending(&__ucmd_priv(s, events)) || READ_ONCE(__ucmd_priv(s, end)))
		__ucmd_stream_wake(s);
}

/*
 * Posts up to *@nr events, as many as fit into one buffer: 0, or what ends the stream. The
 * rest of a buffer that is consumed in parts stays at the head of its group until somebody
 * consumes it, so a buffer without room is posted, too, unless the one before was.
 */
__ucmd_inline int __must_check
__ucmd_stream_post(struct __ucmd_stream *s, struct ucmd_owned *cmd, const void *event,
		   unsigned int *nr, bool *skipped)
	__ucmd_holds(cmd)
{
	const size_t size = __ucmd_priv(s, size);
	DEFINE_UCMD_SELECTED(buf);
	size_t len = *nr * size;
	int err = __ucmd_select(cmd, __ucmd_priv(s, group), &len, &buf);

	if (err)
		return err;
	if (unlikely(len < size)) {
		*nr = 0;
		if (!len || *skipped)
			return __ucmd_unselect_end(&buf, cmd, -EMSGSIZE);
		*skipped = true;
		return ucmd_post(&buf, len, cmd);
	}
	*skipped = false;
	if (len < *nr * size)
		*nr = len / size;
	if (unlikely(copy_to_user(ucmd_selected_addr(&buf), event, *nr * size)))
		return __ucmd_unselect_end(&buf, cmd, -EFAULT);
	return ucmd_post(&buf, *nr * size, cmd);
}

/* Events that come meanwhile are left for the next time, so that this ends. */
__ucmd_inline int __must_check
__ucmd_stream_post_all(struct __ucmd_stream *s, struct ucmd_owned *cmd)
	__ucmd_holds(cmd)
{
	struct __ucmd_events *events = &__ucmd_priv(s, events);
	/* Before the look at the queue: what was pushed before the end is posted before it. */
	const int end = smp_load_acquire(&__ucmd_priv(s, end));
	unsigned int left;
	bool skipped = false;

	__ucmd_debug_window(stream_end, events->in);
	left = __ucmd_events_pending(events);
	while (left) {
		unsigned int nr, at = __ucmd_events_peek(events, __ucmd_priv(s, nr), &nr);
		int err;

		nr = min(nr, left);
		err = __ucmd_stream_post(s, cmd, (void *)(s + 1) + at * __ucmd_priv(s, size),
					 &nr, &skipped);
		/* Not the loop's condition: instrumentation would hide it. */
		if (err)
			return err;
		__ucmd_debug_window(events_pop, events->in);
		__ucmd_events_pop(events, nr);
		left -= nr;
	}
	return end;
}

static __always_inline void __ucmd_stream_run(UCMD_IN_TASK cmd)
	__ucmd_takes(cmd)
{
	struct __ucmd_stream *s = __ucmd_object_of(__ucmd_look_owned(cmd));
	int err = __ucmd_stream_post_all(s, cmd);

	if (err) {
		__ucmd_stream_free(s);
		__ucmd_debug_window(stream_next, __ucmd_priv(s, started));
		ucmd_done(cmd, err);
	} else {
		__ucmd_stream_wait(s, __ucmd_take_owned(cmd));
	}
}

static __always_inline void __ucmd_stream_canceled(UCMD_OWNED cmd)
	__ucmd_takes(cmd)
{
	__ucmd_stream_free(__ucmd_object_of(__ucmd_look_owned(cmd)));
	ucmd_done(cmd, -ECANCELED);
}

DEFINE_UCMD_WORK(__ucmd_stream_work, __ucmd_stream_run, __ucmd_stream_canceled);

/* Can the command be the one that posts? 0, and nobody else is. */
__ucmd_inline int __must_check __ucmd_stream_take(struct __ucmd_stream *s, struct ucmd_fresh *cmd)
	__ucmd_holds(cmd)
{
	if (ucmd_is(cmd, IOPOLL))
		return -EOPNOTSUPP;
	return cmpxchg(&__ucmd_priv(s, started), 0, 1) ? -EBUSY : 0;
}

/*
 * A worker does not hold the ring lock: if the command waited, it could be completed and
 * the stream be gone before the look at the queue. So its task work lets it wait.
 */
__ucmd_inline struct ucmd_action __must_check
__ucmd_stream_begin(struct ucmd_fresh *cmd, struct __ucmd_stream *s, unsigned int size,
		    unsigned int nr)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw;

	__ucmd_priv(s, group) = ucmd_sqe_field(cmd, buf_index);
	__ucmd_priv(s, size) = size;
	__ucmd_priv(s, nr) = nr;
	__ucmd_priv(s, work) = &__ucmd_stream_work;
	__ucmd_priv(s, place).ops = &__ucmd_stream_ops;
	raw = __ucmd_take_fresh(cmd);
	__ucmd_debug_count(raw, __UCMD_KEPT);
	__ucmd_waits(object);
	__ucmd_mark(raw, __ucmd_object_word(&__ucmd_priv(s, place)), flags);
	if (unlikely(flags & IO_URING_F_UNLOCKED))
		__ucmd_send(raw, &__ucmd_stream_work);
	else
		__ucmd_stream_wait(s, raw);
	return __ucmd_action(__UCMD_RET_QUEUED);
}

/**
 * ucmd_stream_start() - make a command the one that posts the events of a stream
 * @cmd: the fresh handle of a ``.multishot`` operation, consumed
 * @stream: pointer to a stream made by UCMD_STREAM()
 *
 * Events that are in the queue already are posted at once. A task that exits, or a ring
 * that is closed, takes the command out; it is completed with -ECANCELED, or by the body
 * of DEFINE_UCMD().
 *
 * Context: As ucmd_wait().
 *
 * Return: what the handler has to return. The command is completed with -EBUSY if another
 * one is started, and with -EOPNOTSUPP if it is polled for completion.
 */
#define ucmd_stream_start(cmd, stream)					\
	__ucmd_stream_start(cmd, &(stream)->state, __ucmd_stream_size(stream), \
			    ARRAY_SIZE((stream)->ring))
#define __ucmd_stream_size(stream)					\
({									\
	static_assert(offsetof(typeof(*(stream)), ring) == sizeof((stream)->state)); \
	sizeof(*(stream)->ring);					\
})
__ucmd_inline struct ucmd_action __must_check
__ucmd_stream_start(struct ucmd_fresh *cmd, struct __ucmd_stream *s, unsigned int size,
		    unsigned int nr)
	__ucmd_takes(cmd)
{
	int err = __ucmd_stream_take(s, cmd);

	return err ? ucmd_complete(cmd, err) : __ucmd_stream_begin(cmd, s, size, nr);
}
#else
# define ucmd_stream_push(stream, event, member)	__UCMD_NEEDS_MULTISHOT(event)
# define ucmd_stream_end(stream, err)		__UCMD_NEEDS_MULTISHOT(stream)
# define ucmd_stream_start(cmd, stream)		__ucmd_action(__UCMD_NEEDS_MULTISHOT(cmd))
#endif

#endif /* UCMD_MULTISHOT_STREAM_H */
