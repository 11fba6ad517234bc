/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_EVENTS_H
#define UCMD_EVENTS_H

#include <linux/kernel.h>

#include <ucmd/compat.h>

#include <asm/barrier.h>

/**
 * DOC: Queue of events that drops none in silence
 *
 * Interrupt handlers leave events in a queue of fixed size, a task takes them out:
 * one producer and one consumer, without a lock. A full queue drops new events.
 * How many is written into the next one that finds room, so that the reader sees
 * each gap, and where it is.
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
 *		UCMD_EVENTS(struct foo_event, 256) events;
 *	};
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		struct foo_event event = { .value = foo_value(foo) };
 *
 *		ucmd_events_push(&foo->events, &event, lost);
 *
 * The mistake: an event with padding. The user gets it byte for byte, with what
 * lay on the kernel's stack.
 *
 * stream.h posts what is in a queue with a multishot command.
 */

/**
 * struct ucmd_events - how far a queue is filled
 *
 * Empty when it is zero. Declare the queue with UCMD_EVENTS().
 */
struct ucmd_events {
	/* private: */
	unsigned int	__private in;	/* of the producer, runs freely */
	u32		__private lost;
	unsigned int	__private out;	/* of the consumer */
};

/**
 * UCMD_EVENTS() - the type of a queue of events
 * @type: the event as the user gets it, without padding, with a ``__u32`` for the
 *	number of events that were lost before it
 * @nr: how many have room, a power of two
 */
#define UCMD_EVENTS(type, nr)						\
struct {								\
	struct ucmd_events state;					\
	type ring[nr];							\
	static_assert((nr) > 1 && !((nr) & ((nr) - 1)),			\
		      "UCMD_EVENTS: the size is not a power of two");	\
}

/* Is there room for another event? If not, one more is lost. */
__ucmd_inline bool __ucmd_events_room(struct ucmd_events *state, unsigned int in, unsigned int nr)
{
	/* What was there was read before it was given free. */
	if (likely(in - smp_load_acquire(&ACCESS_PRIVATE(state, out)) < nr))
		return true;
	if (ACCESS_PRIVATE(state, lost) != U32_MAX)
		ACCESS_PRIVATE(state, lost)++;
	return false;
}

__ucmd_inline u32 __ucmd_events_lost(struct ucmd_events *state)
{
	u32 lost = ACCESS_PRIVATE(state, lost);

	ACCESS_PRIVATE(state, lost) = 0;
	return lost;
}

__ucmd_inline void __ucmd_events_in(struct ucmd_events *state, unsigned int in)
{
	/* The consumer that sees it sees the event. */
	smp_store_release(&ACCESS_PRIVATE(state, in), in);
}

/**
 * ucmd_events_push() - append an event, or count it as lost
 * @queue: pointer to a queue made by UCMD_EVENTS()
 * @event: pointer to the event, which is copied
 * @member: its ``__u32``, set to the number of events lost since the last one that
 *	was appended, at most U32_MAX
 *
 * Context: Any, hard interrupts included. One producer at a time.
 *
 * Return: true if it was appended.
 */
#define ucmd_events_push(queue, event, member)				\
({									\
	typeof(queue) __queue = (queue);				\
	unsigned int __in = ACCESS_PRIVATE(&__queue->state, in);	\
	bool __room = __ucmd_events_room(&__queue->state, __in,		\
					 ARRAY_SIZE(__queue->ring));	\
									\
	static_assert(__same_type(__queue->ring->member, u32),		\
		      "ucmd_events_push: the member is not a __u32: " #member); \
	if (likely(__room)) {						\
		typeof(&*__queue->ring) __slot =			\
			&__queue->ring[__in & (ARRAY_SIZE(__queue->ring) - 1)]; \
									\
		*__slot = *(event);					\
		__slot->member = __ucmd_events_lost(&__queue->state);	\
		__ucmd_events_in(&__queue->state, __in + 1);		\
	}								\
	__room;								\
})

/**
 * ucmd_events_pending() - how many events wait in a queue
 * @queue: pointer to a queue made by UCMD_EVENTS()
 *
 * Context: Any.
 *
 * Return: their number, which may have changed already.
 */
#define ucmd_events_pending(queue)	__ucmd_events_pending(&(queue)->state)
__ucmd_inline unsigned int __ucmd_events_pending(const struct ucmd_events *state)
{
	return READ_ONCE(ACCESS_PRIVATE(state, in)) - READ_ONCE(ACCESS_PRIVATE(state, out));
}

/**
 * ucmd_events_peek() - look at the oldest events of a queue
 * @queue: pointer to a queue made by UCMD_EVENTS()
 * @nr: pointer to an unsigned int, set to how many events lie there side by side
 *
 * Context: Any. One consumer at a time.
 *
 * Return: pointer to the oldest event, of no use if *@nr is 0.
 */
#define ucmd_events_peek(queue, nr)					\
({									\
	typeof(queue) __queue = (queue);				\
									\
	&__queue->ring[__ucmd_events_peek(&__queue->state,		\
					  ARRAY_SIZE(__queue->ring), nr)]; \
})
__ucmd_inline unsigned int __ucmd_events_peek(const struct ucmd_events *state, unsigned int size,
					      unsigned int *nr)
{
	/* What was pushed before is there. */
	unsigned int in = smp_load_acquire(&ACCESS_PRIVATE(state, in));
	unsigned int out = ACCESS_PRIVATE(state, out), at = out & (size - 1);

	*nr = min(in - out, size - at);
	return at;
}

/**
 * ucmd_events_pop() - remove the oldest events of a queue
 * @queue: pointer to a queue made by UCMD_EVENTS()
 * @nr: how many, not more than ucmd_events_peek() saw
 *
 * Context: As ucmd_events_peek().
 */
#define ucmd_events_pop(queue, nr)					\
do {									\
	__ucmd_events_pop(&(queue)->state, nr);				\
} while (0)
__ucmd_inline void __ucmd_events_pop(struct ucmd_events *state, unsigned int nr)
{
	/* From here on the producer may overwrite them. */
	smp_store_release(&ACCESS_PRIVATE(state, out), ACCESS_PRIVATE(state, out) + nr);
}

#endif /* UCMD_EVENTS_H */
