/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_STREAM_H
#define UCMD_STREAM_H

#include <ucmd/cancel.h>
#include <ucmd/events.h>
#include <ucmd/multishot.h>
#include <ucmd/task_work.h>

/**
 * DOC: Events from an interrupt to a multishot command
 *
 * An interrupt handler cannot post. It leaves events in a queue and wakes the
 * command that waits for them, cancelable, in a slot. Task work posts what is
 * there, as many events in a buffer as fit, and lets the command wait again. What
 * could not be posted because the stream ended stays for the next command.
 *
 * .. code-block:: c
 *
 *	struct foo {
 *		UCMD_STREAM(struct foo_event, 256) stream;
 *	};
 *
 *	UCMD_TASK_WORK(foo_post, cmd, ctx)
 *	{
 *		int err = ucmd_stream_post(&foo->stream, cmd, ctx);
 *
 *		if (err) {
 *			ucmd_stream_done(&foo->stream, cmd, err, ctx);
 *			return;
 *		}
 *		err = ucmd_stream_park(&foo->stream, cmd, struct foo_pdu, where,
 *				       &foo_post, ctx);
 *		if (err)
 *			ucmd_stream_done(&foo->stream, cmd, err, ctx);
 *	}
 *
 *	UCMD_HANDLER(foo_watch, cmd, ctx)
 *	{
 *		...
 *		if (!ucmd_stream_start(&foo->stream, ucmd_sqe_field(cmd, buf_index)))
 *			return ucmd_complete(cmd, -EBUSY);
 *		action = ucmd_queue(cmd, &queued);
 *		err = ucmd_stream_park(&foo->stream, &queued, struct foo_pdu, where,
 *				       &foo_post, ctx);
 *		if (err)
 *			ucmd_stream_done(&foo->stream, &queued, err, ctx);
 *		return action;
 *	}
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		...
 *		ucmd_events_push(&foo->stream.events, &event, lost);
 *		ucmd_stream_wake(&foo->stream, &foo_post);
 *
 * UCMD_TASK_DEAD() and UCMD_CANCEL() call ucmd_stream_done() with -ECANCELED.
 *
 * The mistake: ucmd_done() in the place of ucmd_stream_done(). No command can be
 * started on the stream any more.
 *
 * The stream lives until its command is completed and its producer has stopped;
 * in the private data of the file, for example, whose release() stops it.
 *
 * All of this needs %UCMD_HAVE_MULTISHOT (6.18).
 */

/**
 * struct ucmd_stream - the command of a stream
 *
 * No command when it is zero. Declare the stream with UCMD_STREAM().
 */
struct ucmd_stream {
	/* private: */
	struct ucmd_slot	__private slot;
	int			__private started;
	u16			__private group;
};

/**
 * UCMD_STREAM() - the type of a queue of events and the command that posts them
 * @type: the event, see UCMD_EVENTS()
 * @nr: how many have room, a power of two
 *
 * Its member ``events`` is the queue.
 */
#define UCMD_STREAM(type, nr)						\
struct {								\
	struct ucmd_stream command;					\
	UCMD_EVENTS(type, nr) events;					\
}

#if UCMD_HAVE_MULTISHOT
/**
 * ucmd_stream_start() - make a command the one that posts
 * @stream: pointer to a stream made by UCMD_STREAM()
 * @group: group of the buffers: ``ucmd_sqe_field(cmd, buf_index)``
 *
 * Context: Handler.
 *
 * Return: true, and the command has to end with ucmd_stream_done(); false if
 * another one is posting.
 */
#define ucmd_stream_start(stream, group) __ucmd_stream_start(&(stream)->command, group)
__ucmd_inline bool __must_check __ucmd_stream_start(struct ucmd_stream *s, u16 group)
{
	if (cmpxchg(&__ucmd_priv(s, started), 0, 1))
		return false;
	__ucmd_priv(s, group) = group;
	return true;
}

/**
 * ucmd_stream_done() - complete the command of a stream
 * @stream: pointer to a stream made by UCMD_STREAM()
 * @cmd: the queued handle, consumed
 * @res: result of the last CQE
 * @ctx: the context of this very call
 *
 * Context: That of @ctx, as ucmd_done().
 */
#define ucmd_stream_done(stream, cmd, res, ctx)				\
do {									\
	__ucmd_stream_done(&(stream)->command, cmd, res, ctx);		\
} while (0)
__ucmd_inline void __ucmd_stream_done(struct ucmd_stream *s, struct ucmd_queued *cmd, int res,
				      struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	/* Before the user gets the CQE and starts another. */
	smp_store_release(&__ucmd_priv(s, started), 0);
	ucmd_done(cmd, res, ctx);
}

/**
 * ucmd_stream_post() - post the events that wait in the queue
 * @stream: pointer to a stream made by UCMD_STREAM()
 * @cmd: the queued handle, not consumed
 * @ctx: the context of this very call
 *
 * A CQE has as many events as fit into its buffer and lie side by side in the
 * queue; its result is their size in bytes. Events that come meanwhile may be
 * left for the next call, so that it ends.
 *
 * Context: As ucmd_select(). May sleep on a page fault, holding the ring lock.
 *
 * Return: 0, or what ends the stream, as ucmd_post_copy(). Events that were not
 * posted stay in the queue.
 */
#define ucmd_stream_post(stream, cmd, ctx)				\
({									\
	typeof(stream) __stream = (stream);				\
	struct ucmd_queued *__cmd __maybe_unused = (cmd);		\
	struct ucmd_ctx __ctx = (ctx);					\
	unsigned int __left = ucmd_events_pending(&__stream->events);	\
	int __err = 0;							\
									\
	while (__left) {						\
		unsigned int __nr;					\
		void *__event = ucmd_events_peek(&__stream->events, &__nr); \
									\
		__nr = min(__nr, __left);				\
		__err = __ucmd_post_some(__ucmd_alias(__cmd, cmd),	\
					 __ucmd_priv(&__stream->command, group), \
					 __event, sizeof(*__stream->events.ring), \
					 &__nr, __ctx);			\
		/* Not the loop's condition: instrumentation would hide it */	\
		if (__err)						\
			break;						\
		ucmd_events_pop(&__stream->events, __nr);		\
		__left -= __nr;						\
	}								\
	__err;								\
})

/**
 * ucmd_stream_park() - let the command wait for events
 * @stream: pointer to a stream made by UCMD_STREAM()
 * @cmd: the queued handle, consumed if this succeeds
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_in_slot
 * @work: the &struct ucmd_task_work that posts
 * @ctx: the context of this very call
 *
 * If there are events already, @work is on its way when this returns.
 *
 * Context: Handler, or task work.
 *
 * Return: 0, or -EOPNOTSUPP for a command that is polled for completion. Then
 * @cmd still owns the command: complete it with ucmd_stream_done().
 */
#define ucmd_stream_park(stream, cmd, type, member, work, ctx)		\
__ucmd_gone_unless(cmd, ({						\
	typeof(stream) __stream = (stream);				\
	typeof(cmd) __cmd = (cmd);					\
									\
	__ucmd_stream_park(&__stream->command, &__stream->events.state, __cmd, \
			   &ucmd_pdu(__ucmd_alias(__cmd, cmd), type)->member, work, ctx); \
}))

/**
 * ucmd_stream_wake() - have the command post what is in the queue
 * @stream: pointer to a stream made by UCMD_STREAM()
 * @work: the &struct ucmd_task_work that posts
 *
 * Nothing happens if no command waits: it looks at the queue when it does.
 *
 * Context: Any, hard interrupts included. After ucmd_events_push().
 */
#define ucmd_stream_wake(stream, work)					\
do {									\
	__ucmd_stream_wake(&(stream)->command, work);			\
} while (0)
__ucmd_inline void __ucmd_stream_wake(struct ucmd_stream *s, const struct ucmd_task_work *work)
{
	UCMD_QUEUED(cmd);

	if (ucmd_claim(&__ucmd_priv(s, slot), &cmd))
		ucmd_to_task(&cmd, work);
}

__ucmd_inline int __must_check
__ucmd_stream_park(struct ucmd_stream *s, const struct ucmd_events *events,
		   struct ucmd_queued *cmd, struct ucmd_in_slot *in,
		   const struct ucmd_task_work *work, struct ucmd_ctx ctx)
	__ucmd_trusted
{
	int err = __ucmd_park_cancelable(cmd, in, &__ucmd_priv(s, slot), ctx);

	if (err)
		return err;
	/*
	 * An event that came before saw an empty slot. The stream is still there: the
	 * command cannot go before the ring lock is free, or its worker is done.
	 */
	if (__ucmd_events_pending(events))
		__ucmd_stream_wake(s, work);
	return 0;
}
#else
# define __UCMD_NEEDS_STREAM(x)	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", x)
# define ucmd_stream_start(stream, group)	__UCMD_NEEDS_STREAM(group)
# define ucmd_stream_done(stream, cmd, ...)	do { __UCMD_NEEDS_STREAM(cmd); } while (0)
# define ucmd_stream_post(stream, cmd, ctx)	__UCMD_NEEDS_STREAM(cmd)
# define ucmd_stream_park(stream, cmd, ...)	__UCMD_NEEDS_STREAM(cmd)
# define ucmd_stream_wake(stream, work)		do { __UCMD_NEEDS_STREAM(work); } while (0)
#endif

#endif /* UCMD_STREAM_H */
