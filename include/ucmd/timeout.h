/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TIMEOUT_H
#define UCMD_TIMEOUT_H

#include <ucmd/cancel.h>
#include <ucmd/compat_timeout.h>

/**
 * DOC: Commands that wait for a limited time
 *
 * A timer is a third party in the race of completion and cancel, and one with a
 * memory: left running after the command was completed it fires for the next
 * command in the same slot. A timed slot has its timer built in. Whoever claims
 * the command, by completion, cancel or timeout, stops the timer before the slot is
 * free again.
 *
 * .. code-block:: c
 *
 *	UCMD_TASK_WORK_ANY(foo_late, "completes only", cmd, ctx)
 *	{
 *		ucmd_done(cmd, -ETIME, ctx);
 *	}
 *
 *	ucmd_timed_init(&foo->timed, &foo_late);
 *
 *	struct foo_pdu {
 *		struct ucmd_in_timed where;
 *	};
 *
 *	UCMD_HANDLER(foo_wait, cmd, ctx)
 *	{
 *		...
 *		err = ucmd_park_timeout(&queued, struct foo_pdu, where, &foo->timed,
 *					ms_to_ktime(500), ctx);
 *		if (err)
 *			ucmd_done(&queued, err, ctx);
 *		return action;
 *	}
 *
 *	UCMD_OPS_TIMEOUT(foo_uring_cmd, foo_cancel, struct foo_pdu, where,
 *		UCMD_OP(FOO_WAIT, UCMD_NONE, foo_wait)
 *	);
 *
 *	if (ucmd_claim_timed(&foo->timed, &cmd))
 *		ucmd_to_task(&cmd, &foo_finish);
 *
 * The mistake: freeing the timed slot when its last command is completed. The
 * timer that completed it may still be on its way out: ucmd_timed_exit() first.
 */

/**
 * struct ucmd_timed - a slot with a timer
 *
 * In the driver's object. Made by ucmd_timed_init().
 */
struct ucmd_timed {
	/* private: */
	struct io_uring_cmd		*__private cmd;
	const struct ucmd_task_work	*__private work;
	struct hrtimer			__private timer;
};

/**
 * struct ucmd_in_timed - the way back from the command to its timed slot
 *
 * A member of the type that the driver uses for the PDU.
 */
struct ucmd_in_timed {
	/* private: */
	struct ucmd_timed	*__private timed;
};

/* In the slot while somebody parks or claims; whoever put it there removes it. */
#define __UCMD_BUSY	((struct io_uring_cmd *)1)

static inline enum hrtimer_restart __ucmd_timed_out(struct hrtimer *timer)
{
	struct ucmd_timed *timed =
		container_of((struct hrtimer __private *)timer, struct ucmd_timed, timer);
	struct io_uring_cmd *raw = READ_ONCE(__ucmd_priv(timed, cmd));

	UCMD_QUEUED(cmd);

	/* not yet parked; or claimed, and the claim is about to stop this */
	if (raw == __UCMD_BUSY) {
		hrtimer_forward_now(timer, ms_to_ktime(1));
		return HRTIMER_RESTART;
	}
	if (raw && __ucmd_swap(&__ucmd_priv(timed, cmd), raw, NULL) == raw) {
		__ucmd_own(&cmd, raw);
		ucmd_to_task(&cmd, __ucmd_priv(timed, work));
	}
	return HRTIMER_NORESTART;
}

/* Takes this very command. The slot is not free before its timer has stopped. */
static inline bool __ucmd_timed_claim_this(struct ucmd_timed *timed, struct io_uring_cmd *raw)
{
	if (__ucmd_swap(&__ucmd_priv(timed, cmd), raw, __UCMD_BUSY) != raw)
		return false;
	hrtimer_cancel(&__ucmd_priv(timed, timer));
	/* the next one to park finds the timer stopped */
	smp_store_release(&__ucmd_priv(timed, cmd), NULL);
	return true;
}

/**
 * ucmd_timed_init() - make a timed slot
 * @timed: the slot
 * @work: what completes a command whose time is over, in its task; the usual
 *	result is -ETIME
 *
 * Context: Any.
 */
static inline void ucmd_timed_init(struct ucmd_timed *timed, const struct ucmd_task_work *work)
{
	__ucmd_priv(timed, cmd) = NULL;
	__ucmd_priv(timed, work) = work;
	ucmd_hrtimer_setup(&__ucmd_priv(timed, timer), __ucmd_timed_out);
}

/**
 * ucmd_timed_exit() - before a timed slot is freed
 * @timed: the slot, empty
 *
 * Context: Process context.
 */
static inline void ucmd_timed_exit(struct ucmd_timed *timed)
{
	WARN_ON(READ_ONCE(__ucmd_priv(timed, cmd)));
	hrtimer_cancel(&__ucmd_priv(timed, timer));
}

/**
 * ucmd_claim_timed() - take the command out of a timed slot
 * @timed: the slot
 * @cmd: an empty handle, which owns the command if there was one
 *
 * Two atomic operations and the stopping of the timer, for which this waits if it
 * is firing on another CPU.
 *
 * Context: Any, hard interrupts included (with PREEMPT_RT not those).
 *
 * Return: true if @cmd owns a command now, false if the slot was empty: nothing
 * is parked, or somebody else was faster.
 */
__ucmd_inline bool __must_check ucmd_claim_timed(struct ucmd_timed *timed,
						 struct ucmd_queued *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	struct io_uring_cmd *raw;

	do {
		raw = READ_ONCE(__ucmd_priv(timed, cmd));
		if (!raw || raw == __UCMD_BUSY)
			return false;
	} while (!__ucmd_timed_claim_this(timed, raw));
	__ucmd_fill(cmd, raw);
	return true;
}

#ifdef __CHECKER__
# define ucmd_claim_timed(timed, cmd)	__ucmd_plus_if(ucmd_claim_timed(timed, cmd))
#endif

#if UCMD_HAVE_CANCEL
/*
 * The timer starts before the command is published: afterwards it could hit the
 * next command. It may fire before that, and then tries again.
 */
__ucmd_inline int __must_check
__ucmd_park_timeout(struct ucmd_queued *cmd, struct ucmd_in_timed *in, struct ucmd_timed *timed,
		    ktime_t timeout, struct ucmd_ctx ctx)
	__ucmd_trusted
{
	struct io_uring_cmd *raw = __ucmd_look(cmd);

	if (ucmd_ctx_iopoll(ctx))
		return -EOPNOTSUPP;
	if (__ucmd_swap(&__ucmd_priv(timed, cmd), NULL, __UCMD_BUSY))
		return -EBUSY;
	__ucmd_priv(in, timed) = timed;
	__ucmd_raw_mark_cancelable(raw, __ucmd_ctx_flags(ctx));
	if (timeout != KTIME_MAX)
		hrtimer_start(&__ucmd_priv(timed, timer), timeout, HRTIMER_MODE_REL);
	__ucmd_priv(cmd, live) = 0;
	/* who claims it finds the PDU as it is now */
	smp_store_release(&__ucmd_priv(timed, cmd), raw);
	return 0;
}

/* What UCMD_OPS_TIMEOUT() cancels with. */
__ucmd_inline bool __ucmd_in_timed_claim(const struct ucmd_in_timed *in, struct io_uring_cmd *raw)
{
	return __ucmd_timed_claim_this(__ucmd_priv(in, timed), raw);
}

/**
 * ucmd_park_timeout() - park a command for a limited time
 * @cmd: the queued handle, consumed if this succeeds
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_in_timed
 * @timed: where to park
 * @timeout: for how long, a ktime_t in nanoseconds; KTIME_MAX is for ever, 0 or less
 *	not at all
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
#define ucmd_park_timeout(cmd, type, member, timed, timeout, ctx)	\
__ucmd_gone_unless(cmd, ({						\
	typeof(cmd) __park = (cmd);					\
									\
	__ucmd_park_timeout(__park, &ucmd_pdu(__ucmd_alias(__park, cmd), type)->member, \
			    timed, timeout, ctx);			\
}))

/**
 * UCMD_OPS_TIMEOUT() - UCMD_OPS_CANCEL() for commands in timed slots
 * @name: the function, static
 * @cancel: defined by UCMD_CANCEL()
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_in_timed
 * @...: UCMD_OP() items, without commas between them
 *
 * Context: Called by the core.
 */
#define UCMD_OPS_TIMEOUT(name, cancel, type, member, ...)		\
	__UCMD_OPS_CANCEL(name, cancel, __ucmd_in_timed_claim, type, member, __VA_ARGS__)
#else
# define ucmd_park_timeout(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd)
# define UCMD_OPS_TIMEOUT(name, ...)					\
	static_assert(0, "ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first")
#endif

#endif /* UCMD_TIMEOUT_H */
