/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITLIST_H
#define UCMD_WAITLIST_H

#include <ucmd/cancel.h>
#include <ucmd/wake.h>

/**
 * DOC: Commands that wait in line
 *
 * Any number of commands wait for the next event of a device, first come, first
 * served, and each may be canceled. The line is threaded through the PDUs:
 * nothing is allocated. Its lock is also the lock of what the commands wait for, or
 * an event between the look at it and the parking would wake nobody.
 *
 * .. code-block:: c
 *
 *	struct foo_pdu {
 *		struct ucmd_waiter waiter;
 *		u32 event;
 *	};
 *
 *	UCMD_HANDLER(foo_wait, cmd, ctx)
 *	{
 *		...
 *		err = ucmd_park_unless(&queued, struct foo_pdu, waiter, &foo->line,
 *				       foo_take_event(foo), ctx);
 *		if (err)
 *			ucmd_done(&queued, err == -EALREADY ? 0 : err, ctx);
 *		return action;
 *	}
 *
 *	UCMD_OPS_WAITLIST(foo_uring_cmd, foo_cancel, struct foo_pdu, waiter,
 *		UCMD_OP(FOO_WAIT, UCMD_NONE, foo_wait)
 *	);
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		spin_lock(&foo->line.lock);
 *		if (!ucmd_claim_first_locked(&foo->line, &cmd)) {
 *			foo->events++;
 *			spin_unlock(&foo->line.lock);
 *			return IRQ_HANDLED;
 *		}
 *		spin_unlock(&foo->line.lock);
 *		ucmd_to_task(&cmd, &foo_finish);
 *
 * The mistake: testing for the event before ucmd_park_unless() instead of in it.
 * As with a slot, the line has to live until its commands are completed.
 */

#if UCMD_HAVE_CANCEL
/* Marked before it joins the line, as that must not be done with the lock held. */
__ucmd_inline int __must_check
__ucmd_waiter_prepare(struct ucmd_queued *cmd, struct ucmd_waiter *waiter,
		      struct ucmd_waitlist *list, struct ucmd_ctx ctx)
	__ucmd_trusted
{
	if (ucmd_ctx_iopoll(ctx))
		return -EOPNOTSUPP;
	INIT_LIST_HEAD(&__ucmd_priv(waiter, node));
	__ucmd_priv(waiter, list) = list;
	__ucmd_raw_mark_cancelable(__ucmd_look(cmd), __ucmd_ctx_flags(ctx));
	return 0;
}

__ucmd_inline void __ucmd_waiter_join(struct ucmd_queued *cmd, struct ucmd_waiter *waiter,
				      struct ucmd_waitlist *list)
	__ucmd_trusted
{
	(void)__ucmd_look(cmd);
	__ucmd_priv(cmd, live) = 0;
	list_add_tail(&__ucmd_priv(waiter, node), &__ucmd_priv(list, waiters));
	WRITE_ONCE(__ucmd_priv(list, nr), __ucmd_priv(list, nr) + 1);
}

/* What UCMD_OPS_WAITLIST() cancels with. */
static inline bool __ucmd_waiter_claim(struct ucmd_waiter *waiter, struct io_uring_cmd *raw)
{
	struct ucmd_waitlist *list = __ucmd_priv(waiter, list);
	unsigned long flags;
	bool waits;

	spin_lock_irqsave(&list->lock, flags);
	waits = !list_empty(&__ucmd_priv(waiter, node));
	if (waits)
		__ucmd_waiter_leave(waiter, list);
	spin_unlock_irqrestore(&list->lock, flags);
	return waits;
}

/**
 * ucmd_park_unless() - join the line, unless there is something to take already
 * @cmd: the queued handle, consumed if this returns 0
 * @type: the type that the driver uses for the PDU
 * @member: its first member, the &struct ucmd_waiter
 * @list: the line
 * @condition: expression, evaluated once with the lock of the line held, true if
 *	the command need not wait. It may take what it found, and must not sleep.
 * @ctx: the handler's context
 *
 * Context: Handler.
 *
 * Return: 0: the command waits, and another CPU may have completed it; -EALREADY
 * if @condition was true, or -EOPNOTSUPP for a command that is polled for
 * completion. Unless it is 0, @cmd still owns the command: ucmd_done().
 */
#define ucmd_park_unless(cmd, type, member, list, condition, ctx)	\
__ucmd_gone_unless(cmd, ({						\
	typeof(cmd) __park = (cmd);					\
	struct ucmd_waiter *__waiter =					\
		&ucmd_pdu(__ucmd_alias(__park, cmd), type)->member;	\
	struct ucmd_waitlist *__list = (list);				\
	unsigned long __irq;						\
	int __err;							\
									\
	static_assert(!offsetof(type, member),				\
		      "ucmd_park_unless: the waiter is not the first member of " #type); \
	__err = __ucmd_waiter_prepare(__park, __waiter, __list, ctx);	\
	if (!__err) {							\
		spin_lock_irqsave(&__list->lock, __irq);		\
		if (condition) {					\
			spin_unlock_irqrestore(&__list->lock, __irq);	\
			__err = -EALREADY;				\
		} else {						\
			__ucmd_waiter_join(__park, __waiter, __list);	\
			spin_unlock_irqrestore(&__list->lock, __irq);	\
		}							\
	}								\
	__err;								\
}))

/**
 * UCMD_OPS_WAITLIST() - UCMD_OPS_CANCEL() for commands that wait in line
 * @name: the function, static
 * @cancel: defined by UCMD_CANCEL()
 * @type: the type that the driver uses for the PDU
 * @member: its first member, the &struct ucmd_waiter
 * @...: UCMD_OP() items, without commas between them
 *
 * Context: Called by the core.
 */
#define UCMD_OPS_WAITLIST(name, cancel, type, member, ...)		\
	__UCMD_OPS_CANCEL(name, cancel, __ucmd_waiter_claim, type, member, __VA_ARGS__)
#else
# define ucmd_park_unless(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd)
# define UCMD_OPS_WAITLIST(name, ...)					\
	static_assert(0, "ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first")
#endif

#endif /* UCMD_WAITLIST_H */
