/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_MULTISHOT_EVENTS_H
#define UCMD_MULTISHOT_EVENTS_H

#include <linux/kernel.h>

#include <ucmd/cmd/debug.h>
#include <ucmd/cmd/padding.h>

#include <asm/barrier.h>

/**
 * DOC: A queue of events that drops none in silence
 *
 * The queue of a stream (multishot/stream.h): one producer and one consumer, without a lock. A full
 * queue drops new events. How many is written into the next one that finds room, so that
 * the reader sees each gap, and where it is.
 */

/* Empty when it is zero. Both numbers run freely; the size is a power of two. */
struct __ucmd_events {
	unsigned int	in;	/* of the producer */
	u32		lost;
	unsigned int	out;	/* of the consumer */
};

/* Is there room for another event? If not, one more is lost. */
__ucmd_inline bool __ucmd_events_room(struct __ucmd_events *state, unsigned int size)
{
	/* What was there was read before it was given free. */
	if (likely(state->in - smp_load_acquire(&state->out) < size))
		return true;
	if (state->lost != U32_MAX)
		state->lost++;
	return false;
}

/* The consumer that sees it sees the event. */
__ucmd_inline void __ucmd_events_added(struct __ucmd_events *state)
{
	state->lost = 0;
	smp_store_release(&state->in, state->in + 1);	/* the event is there before */
}

/* True if the event was appended. */
#define __ucmd_events_push(state_, ring_, event, member)		\
({									\
	struct __ucmd_events *__state = (state_);			\
	typeof(&*(ring_)) __ring = (ring_);				\
	bool __room = __ucmd_events_room(__state, ARRAY_SIZE(ring_));	\
									\
	__ucmd_no_padding(typeof(*__ring), __ucmd_err_event);		\
	if (likely(__room)) {						\
		__ring += __state->in & (ARRAY_SIZE(ring_) - 1);	\
		*__ring = *(event);					\
		__ring->member = __state->lost;				\
		__ucmd_debug_window(events_push, __state->out);		\
		__ucmd_events_added(__state);				\
	}								\
	__room;								\
})

/* How many events wait; the number may have changed already. */
__ucmd_inline unsigned int __ucmd_events_pending(const struct __ucmd_events *state)
{
	return READ_ONCE(state->in) - READ_ONCE(state->out);
}

/* Where the oldest event lies, and how many lie there side by side. */
__ucmd_inline unsigned int __ucmd_events_peek(const struct __ucmd_events *state,
					      unsigned int size, unsigned int *nr)
{
	/* What was pushed before is there. */
	unsigned int in = smp_load_acquire(&state->in);
	unsigned int at = state->out & (size - 1);

	*nr = min(in - state->out, size - at);
	return at;
}

/* Not more than __ucmd_events_peek() saw. The producer may overwrite them now. */
__ucmd_inline void __ucmd_events_pop(struct __ucmd_events *state, unsigned int nr)
{
	smp_store_release(&state->out, state->out + nr); /* and was read before */
}

#endif /* UCMD_MULTISHOT_EVENTS_H */
