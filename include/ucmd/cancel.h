/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CANCEL_H
#define UCMD_CANCEL_H

#include <linux/atomic.h>
#include <linux/nospec.h>

#include <ucmd/op.h>
#include <ucmd/pdu.h>
#include <ucmd/task_work.h>

/**
 * DOC: Commands that wait, and may be canceled while they do
 *
 * A command that waits for an event keeps its task from exiting and its ring
 * from going, unless the driver lets the core cancel it. Then completion and
 * cancel race for the command, on two CPUs, and both completing it corrupts the
 * ring.
 *
 * A parked command lies in a slot of the driver's own object. Whoever takes it
 * out with one atomic exchange owns it; the other finds the slot empty.
 *
 * .. code-block:: c
 *
 *	struct foo_pdu {
 *		struct ucmd_in_slot where;
 *	};
 *
 *	UCMD_HANDLER(foo_wait, cmd, ctx)
 *	{
 *		struct ucmd_action action;
 *		UCMD_QUEUED(queued);
 *		int err;
 *
 *		action = ucmd_queue(cmd, &queued);
 *		err = ucmd_park_cancelable(&queued, struct foo_pdu, where, &foo->slot, ctx);
 *		if (err)
 *			ucmd_done(&queued, err, ctx);
 *		return action;
 *	}
 *
 *	UCMD_CANCEL(foo_cancel, cmd, ctx)
 *	{
 *		ucmd_done(cmd, -ECANCELED, ctx);
 *	}
 *
 *	UCMD_OPS_CANCEL(foo_uring_cmd, foo_cancel, struct foo_pdu, where,
 *		UCMD_OP(FOO_WAIT, UCMD_NONE, foo_wait)
 *	);
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		UCMD_QUEUED(cmd);
 *
 *		if (ucmd_claim(&foo->slot, &cmd))
 *			ucmd_to_task(&cmd, &foo_finish);
 *
 * The core looks at a command that was claimed until it is completed. So the
 * mistake is to free the object with the slot after ucmd_claim(): the slot has
 * to live until the command was completed, for good in a table of slots for
 * example, or until the task work has called ucmd_done().
 *
 * All of this needs %UCMD_HAVE_CANCEL (6.7). On an older kernel a waiting command
 * is completed by the driver itself: in ``flush`` of the file, which runs when
 * the task closes it or exits. IORING_OP_ASYNC_CANCEL does not reach a waiting
 * command on any kernel up to 7.3; give the user an operation for that.
 */

/**
 * struct ucmd_slot - where a parked command waits
 *
 * In the driver's object. Empty when it is zero.
 */
struct ucmd_slot {
	/* private: */
	struct io_uring_cmd	*__private cmd;
};

/**
 * struct ucmd_in_slot - the way back from the command to its slot
 *
 * A member of the type that the driver uses for the PDU.
 */
struct ucmd_in_slot {
	/* private: */
	struct ucmd_slot	*__private slot;
};

/**
 * ucmd_slot_at() - a slot of a table, by an index that the user chose
 * @slots: the table
 * @nr: its length
 * @index: the index, not trusted, not even by speculation
 *
 * Context: Any.
 *
 * Return: the slot, or NULL if @index is not below @nr.
 */
__ucmd_inline struct ucmd_slot *ucmd_slot_at(struct ucmd_slot *slots, unsigned long nr,
					     unsigned long index)
{
	if (unlikely(index >= nr))
		return NULL;
	slots += array_index_nospec(index, nr);
	/* which gcc does not know in a kernel; the caller's test goes away */
	if (!slots)
		__builtin_unreachable();
	return slots;
}

/**
 * ucmd_claim() - take the command out of a slot
 * @slot: the slot
 * @cmd: an empty handle, which owns the command if there was one
 *
 * Context: Any, hard interrupts included. One atomic exchange; what the parking
 * side wrote before it parked is visible.
 *
 * Return: true if @cmd owns a command now, false if the slot was empty: nothing
 * is parked, or somebody else was faster.
 */
__ucmd_inline bool __must_check ucmd_claim(struct ucmd_slot *slot, struct ucmd_queued *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	struct io_uring_cmd *raw = xchg(&__ucmd_priv(slot, cmd), NULL);

	if (unlikely(!raw))
		return false;
	__ucmd_fill(cmd, raw);
	return true;
}

#ifdef __CHECKER__
# define ucmd_claim(slot, cmd)	__ucmd_plus_if(ucmd_claim(slot, cmd))
#endif

/**
 * ucmd_claim_to_task() - claim a command and finish it in its task
 * @slot: the slot
 * @work: what to run there, once
 *
 * From the claim on a cancel finds the slot empty: @work has the command alone.
 *
 * Context: Any, hard interrupts included.
 *
 * Return: true if there was a command, false if the slot was empty.
 */
__ucmd_inline bool ucmd_claim_to_task(struct ucmd_slot *slot, const struct ucmd_task_work *work)
{
	UCMD_QUEUED(cmd);

	if (!ucmd_claim(slot, &cmd))
		return false;
	ucmd_to_task(&cmd, work);
	return true;
}

#if UCMD_HAVE_CANCEL
/*
 * Marked before it is published: what is published may be completed, and a
 * completed command must not be marked. If the core cancels in between (it can
 * where the ring lock is not held) it finds the slot empty, and tries again.
 */
__ucmd_inline int __must_check
__ucmd_park_cancelable(struct ucmd_queued *cmd, struct ucmd_in_slot *in, struct ucmd_slot *slot,
		       struct ucmd_ctx ctx)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_trusted
{
	struct io_uring_cmd *raw = __ucmd_look(cmd);

	__ucmd_not_ended(cmd);
	if (ucmd_ctx_iopoll(ctx))
		return -EOPNOTSUPP;
	__ucmd_priv(in, slot) = slot;
	__ucmd_raw_mark_cancelable(raw, __ucmd_ctx_flags(ctx));
	if (cmpxchg(&__ucmd_priv(slot, cmd), NULL, raw))
		return -EBUSY;
	__ucmd_priv(cmd, live) = 0;
	return 0;
}

/* Another command may lie in the slot meanwhile: only this one is taken. */
__ucmd_inline bool __ucmd_claim_this(const struct ucmd_in_slot *in, struct io_uring_cmd *raw)
{
	struct ucmd_slot *slot = __ucmd_priv(in, slot);

	return cmpxchg(&__ucmd_priv(slot, cmd), raw, NULL) == raw;
}

#ifdef __ucmd_analysed	/* it does not know a handle by another name */
# define ucmd_park_cancelable(cmd, type, member, slot, ctx)		\
	__ucmd_park_cancelable(cmd, &ucmd_pdu(cmd, type)->member, slot, ctx)
#else
/**
 * ucmd_park_cancelable() - park a command where completion and cancel race for it
 * @cmd: the queued handle, consumed if this succeeds
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_in_slot
 * @slot: where to park
 * @ctx: the handler's context
 *
 * As soon as this returns 0, another CPU may have completed the command.
 *
 * Context: Handler.
 *
 * Return: 0, -EBUSY if another command lies in the slot, or -EOPNOTSUPP for a
 * command that is polled for completion, which the core cannot cancel. On an
 * error @cmd still owns the command: complete it with ucmd_done().
 */
#define ucmd_park_cancelable(cmd, type, member, slot, ctx)		\
({									\
	typeof(cmd) __park = (cmd);					\
									\
	__ucmd_minus_unless(__ucmd_park_cancelable(__park, &ucmd_pdu(__park, type)->member, \
						   slot, ctx));		\
})
#endif

/**
 * UCMD_CANCEL() - define what to do with a command that the core cancels
 * @name: the function, to be named in UCMD_OPS_CANCEL()
 * @cmd: name of its parameter of type &struct ucmd_queued pointer
 * @ctx: name of its parameter of type &struct ucmd_ctx
 *
 * The body that follows owns the command, which is out of its slot already, and
 * completes it with @ctx, usually with -ECANCELED.
 *
 * Context: Process context, ring lock held: the exiting task, or a kernel worker
 * that takes the ring apart.
 */
#define UCMD_CANCEL(name, cmd, ctx)					\
__ucmd_inline void __ucmd_body_##name(struct ucmd_queued *cmd, struct ucmd_ctx ctx) \
	__ucmd_takes(cmd);						\
static void name(struct ucmd_issue __issue)				\
{									\
	UCMD_QUEUED(__queued);						\
									\
	__ucmd_own(&__queued, __ucmd_issue_cmd(__issue));		\
	__ucmd_body_##name(&__queued, __ucmd_ctx(__ucmd_priv(&__issue, flags))); \
}									\
__ucmd_inline void __ucmd_body_##name(struct ucmd_queued *cmd, struct ucmd_ctx ctx)

/**
 * UCMD_OPS_CANCEL() - UCMD_OPS() for a driver whose commands may be canceled
 * @name: the function, static
 * @cancel: defined by UCMD_CANCEL()
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_in_slot
 * @...: UCMD_OP() items, without commas between them
 *
 * A call that cancels is told apart before anything else is looked at. The
 * commands that are never parked in a slot are none of its business: the core
 * cancels only what ucmd_park_cancelable() marked.
 *
 * Context: Called by the core.
 */
#define UCMD_OPS_CANCEL(name, cancel, type, member, ...)		\
	__UCMD_OPS_CANCEL(name, cancel, __ucmd_claim_this, type, member, __VA_ARGS__)

/* @claim takes this very command from where @member says that it waits. */
#define __UCMD_OPS_CANCEL(name, cancel, claim, type, member, ...)	\
UCMD_OPS(__ucmd_ops_##name, __VA_ARGS__);				\
static int name(struct io_uring_cmd *cmd, unsigned int flags)		\
{									\
	if (unlikely(flags & IO_URING_F_CANCEL)) {			\
		if (claim(&((type *)cmd->pdu)->member, cmd))		\
			cancel(__ucmd_issue(cmd, flags));		\
		return 0;						\
	}								\
	return __ucmd_ops_##name(cmd, flags);				\
}									\
static_assert(1)
#else
# define ucmd_park_cancelable(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd)
# define UCMD_CANCEL(name, cmd, ctx)					\
	static_assert(0, "ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first"); \
	__ucmd_inline void name(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
# define UCMD_OPS_CANCEL(name, ...)					\
	static_assert(0, "ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first")
#endif

#endif /* UCMD_CANCEL_H */
