/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITING_WAIT_H
#define UCMD_WAITING_WAIT_H

#include <ucmd/waiting/keep.h>
#include <ucmd/waiting/slot.h>
#include <ucmd/waiting/timed.h>
#include <ucmd/waiting/waitlist.h>

/**
 * DOC: Waiting in one line
 *
 * A handler waits in one line, and ends there:
 *
 * .. code-block:: c
 *
 *	return ucmd_wait(cmd, &foo->slot);
 *	return ucmd_wait_timeout(cmd, &foo->timed, ms_to_ktime(args->ms));
 *	return ucmd_wait_event_lock_irq(cmd, &foo->list, foo_take(foo, &value), value);
 *	return ucmd_to_task(cmd, &foo_finish);
 *	return ucmd_queue_work(cmd, foo_wq, &job->work, &job->cmd);
 *
 * The place is a &struct ucmd_slot for one command, a &struct ucmd_timed for one that
 * waits for a limited time, a &struct ucmd_waitlist for many. If the command cannot wait,
 * it is completed with the error. Task work that waits again, and a handler that has to
 * undo something, hand over an owned handle and get an errno.
 *
 * Whoever takes the command out of its place owns it: ucmd_claim(), ucmd_wake(). A task
 * that exits, or a ring that is closed, takes its commands out itself; they are completed
 * with -ECANCELED, or by the body of DEFINE_UCMD().
 *
 * Common mistake: a lock around ucmd_wait() that completion or cancel takes, too. In a
 * worker of io-wq waiting takes the ring lock. A condition is looked at under the lock of
 * the wait list, which ucmd_wait_event_lock_irq() takes itself.
 */

/* --- taking a command out of its place --- */

/* The answer is the state of the handle, so that a driver can keep it and look at it later. */
__ucmd_inline bool __must_check
__ucmd_claimed_if(struct io_uring_cmd *raw, struct ucmd_claimed *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	if (likely(raw))
		__ucmd_fill(__ucmd_h(cmd), raw, 0);
	return __ucmd_h(cmd)->live;
}

#define __UCMD_CLAIM(kind, place_type)					\
__ucmd_inline bool __must_check						\
__ucmd_claim_##kind##_to(place_type *place, struct ucmd_claimed *cmd)	\
	__ucmd_gives_if(cmd) __ucmd_trusted				\
{									\
	return __ucmd_claimed_if(__ucmd_claim_##kind(place), cmd);	\
}
__UCMD_CLAIM(slot, struct ucmd_slot)
__UCMD_CLAIM(timed, struct ucmd_timed)
__UCMD_CLAIM(list, struct ucmd_waitlist)
__UCMD_CLAIM(first, struct ucmd_waitlist)

/* sparse counts a command where the driver's line is. */
#ifdef __CHECKER__
# define __ucmd_counted(claimed)	__ucmd_plus_if(claimed)
#else
# define __ucmd_counted(claimed)	(claimed)
#endif

#define __ucmd_claim(place)						\
	_Generic((place),						\
		struct ucmd_slot *: __ucmd_claim_slot,			\
		struct ucmd_timed *: __ucmd_claim_timed,		\
		struct ucmd_waitlist *: __ucmd_claim_list)(place)

/**
 * ucmd_claim() - take a command out of where it waits
 * @place: pointer to a slot, a slot with a time limit, or a wait list or a chain, whose
 *	first one it is
 * @cmd: an empty claimed handle, which owns the command if there was one
 *
 * Completion, cancel and time race for it: one of them gets it. What the caller wrote
 * before is ordered against the look at the place, as with wake_up().
 *
 * Context: Any, hard interrupts included; NMI not. With PREEMPT_RT a wait list is not for
 * hard interrupts, its lock sleeps there.
 *
 * Return: true if @cmd owns a command now.
 */
#define ucmd_claim(place, cmd)						\
	__ucmd_counted(_Generic((place),				\
		struct ucmd_slot *: __ucmd_claim_slot_to,		\
		struct ucmd_timed *: __ucmd_claim_timed_to,		\
		__ucmd_claim_chain					\
		struct ucmd_waitlist *: __ucmd_claim_list_to)(place, cmd))
#define __ucmd_claim_chain		/* see batch.h */

/**
 * ucmd_claim_locked() - take the first command out of a wait list
 * @list: the wait list, whose lock the caller holds
 * @cmd: an empty claimed handle, which owns the command if there was one
 *
 * Context: As the lock.
 *
 * Return: true if @cmd owns a command now.
 */
#define ucmd_claim_locked(list, cmd)	__ucmd_counted(__ucmd_claim_first_to(list, cmd))

__ucmd_inline bool __ucmd_woken(struct io_uring_cmd *raw, const struct ucmd_task_work *work)
{
	if (unlikely(!raw))
		return false;
	__ucmd_send(raw, work);
	return true;
}

/**
 * ucmd_wake() - finish the command that waits in a place, in its task
 * @place: as ucmd_claim()
 * @work: what to run there, once
 *
 * Context: As ucmd_claim() and ucmd_to_task().
 *
 * Return: true if there was one.
 */
#define ucmd_wake(place, work)		__ucmd_woken(__ucmd_claim(place), work)

/**
 * ucmd_wake_all() - finish all commands that wait in a list now
 * @list: the wait list
 * @work: what to run in the task of each
 *
 * Those that join meanwhile stay.
 *
 * Context: As ucmd_wake(). The lock is taken anew for each command.
 *
 * Return: how many there were.
 */
static inline unsigned int ucmd_wake_all(struct ucmd_waitlist *list,
					 const struct ucmd_task_work *work)
{
	unsigned int nr, woken = 0;
	unsigned long irq;

	spin_lock_irqsave(&list->lock, irq);
	nr = __ucmd_priv(list, nr);
	spin_unlock_irqrestore(&list->lock, irq);
	while (woken < nr && ucmd_wake(list, work))
		woken++;
	return woken;
}

/* --- waiting --- */

#if UCMD_HAVE_CANCEL
/* A wait list takes the last 16 bytes of the PDU. */
#define __ucmd_place_fits(macro, place)					\
	static_assert(!__builtin_types_compatible_p(typeof(place), struct ucmd_waitlist *) || \
		      __builtin_types_compatible_p(typeof(__ucmd_pdu_over_8), const char [1]), \
		      macro ": a wait list leaves 8 bytes of the PDU: the type of UCMD_PDU() has more")

/* The end of a handler whose command waits, or could not. */
__ucmd_inline struct ucmd_action __must_check
__ucmd_waits_unless(struct io_uring_cmd *raw, int err, unsigned int flags)
{
	if (unlikely(err)) {
		__ucmd_debug_count(raw, __UCMD_DONE);
		__ucmd_raw_done(raw, err, flags);
	}
	return __ucmd_action(__UCMD_RET_QUEUED);
}

/* A polled command is refused before it is marked, by the flags of its issue. */
#define __ucmd_wait_polled_out(raw, flags)				\
	__ucmd_action(__ucmd_debug_refuse(raw, -EOPNOTSUPP, flags))

__ucmd_inline void __ucmd_mark_fresh(struct io_uring_cmd *raw, unsigned long word,
				     unsigned int flags)
{
	__ucmd_debug_count(raw, __UCMD_KEPT);
	__ucmd_mark(raw, word, flags);
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_wait_slot(struct ucmd_fresh *cmd, struct ucmd_slot *slot)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	if (unlikely(flags & IO_URING_F_IOPOLL))
		return __ucmd_wait_polled_out(raw, flags);
	__ucmd_mark_fresh(raw, __ucmd_slot_word(slot), flags);
	__ucmd_debug_window(place_publish, __ucmd_priv(slot, cmd));
	return __ucmd_waits_unless(raw, __ucmd_enter_slot(raw, slot), flags);
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_wait_list(struct ucmd_fresh *cmd, struct ucmd_waitlist *list)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	INIT_LIST_HEAD(__ucmd_list_node(raw));
	if (unlikely(flags & IO_URING_F_IOPOLL))
		return __ucmd_wait_polled_out(raw, flags);
	__ucmd_mark_fresh(raw, __ucmd_list_word(list), flags);
	return __ucmd_waits_unless(raw, __ucmd_enter_list(raw, list), flags);
}

/**
 * ucmd_wait_timeout() - let a command wait for a limited time, cancelable
 * @cmd: as ucmd_wait()
 * @timed: where it waits
 * @time: for how long, a ktime_t; KTIME_MAX is for ever, 0 or less not at all
 *
 * When the time is over the work of ucmd_timed_init() ends it.
 *
 * Context: As ucmd_wait().
 *
 * Return: As ucmd_wait().
 */
#define ucmd_wait_timeout(cmd, timed, time)				\
	_Generic((cmd), struct ucmd_fresh *: __ucmd_wait_timeout,	\
		 default: __ucmd_owned_timeout)				\
		(cmd, ({ __ucmd_here("ucmd_wait_timeout", cmd); (timed); }), time)
__ucmd_inline struct ucmd_action __must_check
__ucmd_wait_timeout(struct ucmd_fresh *cmd, struct ucmd_timed *timed, ktime_t time)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	if (unlikely(flags & IO_URING_F_IOPOLL))
		return __ucmd_wait_polled_out(raw, flags);
	__ucmd_mark_fresh(raw, __ucmd_timed_word(timed), flags);
	return __ucmd_waits_unless(raw, __ucmd_enter_timed(raw, timed, time), flags);
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_wait_timed(struct ucmd_fresh *cmd, struct ucmd_timed *timed)
	__ucmd_takes(cmd)
{
	return __ucmd_wait_timeout(cmd, timed, KTIME_MAX);
}

/**
 * ucmd_wait() - let a command wait, cancelable
 * @cmd: the fresh handle, consumed; or an owned one, consumed if this returns 0, for task
 *	work that waits again, and for handlers that undo something if the command cannot
 *	wait. That may have waited in another place before
 * @place: pointer to a slot, a slot with a time limit (for as long as it takes), or a
 *	wait list
 *
 * Another CPU may have completed it as soon as this returns. A build error without
 * %UCMD_HAVE_CANCEL (before 6.7): ucmd_keep() is there on every kernel.
 *
 * Context: Handler, or with an owned handle task work, without a lock that completion or
 * cancel takes: in a worker of io-wq this takes the ring lock (lockdep says so in every
 * call).
 *
 * Return: with a fresh handle what the handler has to return. The command is completed with
 * -EBUSY if another one waits in the slot, and with -EOPNOTSUPP if it is polled for
 * completion, as such a command cannot be canceled. With an owned handle 0 or one of these
 * errnos.
 */
#define ucmd_wait(cmd, place)						\
	_Generic((cmd),							\
		 struct ucmd_fresh *: _Generic((place),			\
			struct ucmd_slot *: __ucmd_wait_slot,		\
			struct ucmd_timed *: __ucmd_wait_timed,		\
			struct ucmd_waitlist *: __ucmd_wait_list),	\
		 default: _Generic((place),				\
			struct ucmd_slot *: __ucmd_owned_slot,		\
			struct ucmd_timed *: __ucmd_owned_timed,	\
			struct ucmd_waitlist *: __ucmd_owned_list))	\
		(cmd, ({						\
			__ucmd_here("ucmd_wait", cmd);			\
			__ucmd_place_fits("ucmd_wait", place);		\
			(place);					\
		}))

/**
 * ucmd_wait_event_lock_irq() - let a command wait, unless there is something to take already
 * @cmd: as ucmd_wait()
 * @list: the wait list
 * @condition: evaluated once with the lock of the list held; true: the command is complete
 * @...: with a fresh handle its result then, evaluated after the lock was released
 *
 * Context: As ucmd_wait(), with a fresh handle interrupts enabled.
 *
 * Return: As ucmd_wait(). With an owned handle -EALREADY if @condition was true.
 */
#define ucmd_wait_event_lock_irq(cmd, list, condition, ...)		\
	__ucmd_nth2(, ##__VA_ARGS__, __ucmd_wait_event_fresh, __ucmd_wait_event_owned) \
		(cmd, list, condition, ##__VA_ARGS__)
#define __ucmd_wait_event_fresh(cmd, list, condition, res)		\
	__ucmd_wait_event(cmd, list, condition, res, __UNIQUE_ID(ucmd_list), __UNIQUE_ID(ucmd_wait))
#define __ucmd_wait_event(cmd, list_, condition, res, list, wait)	\
__ucmd_wait_ended(({							\
	struct ucmd_waitlist *list = (list_);				\
	struct __ucmd_waiting wait = __ucmd_wait_begin(cmd, list);	\
									\
	__ucmd_place_fits("ucmd_wait_event_lock_irq", list);		\
	__ucmd_fits_result("ucmd_wait_event_lock_irq", res);		\
	if (likely(!wait.err)) {					\
		__ucmd_debug_window(waitlist_event, __ucmd_priv(list, nr)); \
		spin_lock_irq(&list->lock);				\
		if (condition) {					\
			spin_unlock_irq(&list->lock);			\
			wait.err = (res);				\
			wait.done = true;				\
		} else {						\
			__ucmd_join(wait.raw, list);			\
			spin_unlock_irq(&list->lock);			\
		}							\
	}								\
	wait;								\
}))

struct __ucmd_waiting {
	struct io_uring_cmd	*raw;
	unsigned int		flags;
	int			err;
	bool			done;
};

__ucmd_inline struct __ucmd_waiting
__ucmd_wait_begin(struct ucmd_fresh *cmd, struct ucmd_waitlist *list)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);
	bool polled = flags & IO_URING_F_IOPOLL;

	INIT_LIST_HEAD(__ucmd_list_node(raw));
	if (likely(!polled))
		__ucmd_mark_fresh(raw, __ucmd_list_word(list), flags);
	return (struct __ucmd_waiting){
		.raw = raw, .flags = flags, .err = polled,
	};
}

__ucmd_inline struct ucmd_action __must_check __ucmd_wait_ended(struct __ucmd_waiting wait)
{
	if (unlikely(wait.flags & IO_URING_F_IOPOLL))
		return __ucmd_wait_polled_out(wait.raw, wait.flags);
	if (wait.done) {
		__ucmd_debug_count(wait.raw, __UCMD_DONE);
		__ucmd_raw_done(wait.raw, wait.err, wait.flags);
	}
	return __ucmd_action(__UCMD_RET_QUEUED);
}

/* The handle is empty if the command waits: another CPU may have it already. */
__ucmd_inline int __must_check __ucmd_waits_owned(struct ucmd_owned *cmd, int err)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_trusted
{
	__ucmd_not_ended(__ucmd_h(cmd));
	if (!err)
		__ucmd_empty(__ucmd_h(cmd));
	return __ucmd_minus_unless(err);
}

__ucmd_inline int __must_check
__ucmd_owned_slot(struct ucmd_owned *cmd, struct ucmd_slot *slot)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_trusted
{
	struct io_uring_cmd *raw = __ucmd_look_owned(cmd);
	int err = __ucmd_mark_begin(raw);

	if (!err) {
		__ucmd_mark_end(raw, __ucmd_slot_word(slot), __ucmd_h(cmd)->flags);
		__ucmd_debug_window(place_publish, __ucmd_priv(slot, cmd));
		err = __ucmd_enter_slot(raw, slot);
	}
	return __ucmd_waits_owned(cmd, err);
}

__ucmd_inline int __must_check
__ucmd_owned_timeout(struct ucmd_owned *cmd, struct ucmd_timed *timed, ktime_t time)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_trusted
{
	struct io_uring_cmd *raw = __ucmd_look_owned(cmd);
	int err = __ucmd_mark_begin(raw);

	if (!err) {
		__ucmd_mark_end(raw, __ucmd_timed_word(timed), __ucmd_h(cmd)->flags);
		err = __ucmd_enter_timed(raw, timed, time);
	}
	return __ucmd_waits_owned(cmd, err);
}

__ucmd_inline int __must_check
__ucmd_owned_timed(struct ucmd_owned *cmd, struct ucmd_timed *timed)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_trusted
{
	return __ucmd_owned_timeout(cmd, timed, KTIME_MAX);
}

__ucmd_inline int __must_check
__ucmd_owned_ready(struct ucmd_owned *cmd, struct ucmd_waitlist *list)
	__ucmd_holds(cmd)
{
	struct io_uring_cmd *raw = __ucmd_look_owned(cmd);
	int err = __ucmd_mark_begin(raw);

	if (err)
		return err;
	INIT_LIST_HEAD(__ucmd_list_node(raw));
	__ucmd_debug_window(waitlist_ready, __ucmd_link(raw)->place);
	__ucmd_mark_end(raw, __ucmd_list_word(list), __ucmd_h(cmd)->flags);
	return 0;
}

__ucmd_inline int __must_check
__ucmd_owned_list(struct ucmd_owned *cmd, struct ucmd_waitlist *list)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_trusted
{
	return __ucmd_waits_owned(cmd, __ucmd_owned_ready(cmd, list) ?:
				       __ucmd_enter_list(__ucmd_look_owned(cmd), list));
}

#define __ucmd_wait_event_owned(cmd, list, condition)			\
	__ucmd_wait_unless(cmd, list, condition, __UNIQUE_ID(ucmd_cmd), __UNIQUE_ID(ucmd_list), \
			   __UNIQUE_ID(ucmd_irq), __UNIQUE_ID(ucmd_err))
#define __ucmd_wait_unless(cmd_, list_, condition, cmd, list, irq, err)	\
({									\
	struct ucmd_owned *cmd = (cmd_);				\
	struct ucmd_waitlist *list = (list_);				\
	int err = __ucmd_owned_ready(cmd, list);			\
	unsigned long irq;						\
									\
	__ucmd_place_fits("ucmd_wait_event_lock_irq", list);		\
	if (!err) {							\
		__ucmd_debug_window(waitlist_event, __ucmd_priv(list, nr)); \
		spin_lock_irqsave(&list->lock, irq);			\
		if (condition)						\
			err = -EALREADY;				\
		else							\
			__ucmd_join(__ucmd_look_owned(cmd), list);	\
		spin_unlock_irqrestore(&list->lock, irq);		\
	}								\
	__ucmd_waits_owned(cmd, err);					\
})
#else
# define ucmd_wait(cmd, ...)						\
	_Generic((cmd), struct ucmd_fresh *: __ucmd_action, default: __ucmd_no_action) \
		(__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd))
__ucmd_inline int __ucmd_no_action(int err)
{
	return err;
}
# define ucmd_wait_timeout(cmd, ...)		ucmd_wait(cmd)
# define ucmd_wait_event_lock_irq(cmd, ...)	ucmd_wait(cmd)
#endif

#endif /* UCMD_WAITING_WAIT_H */
