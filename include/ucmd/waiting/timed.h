/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITING_TIMED_H
#define UCMD_WAITING_TIMED_H

#include <ucmd/kernels/timed.h>
#include <ucmd/cmd/place.h>
#include <ucmd/cmd/task_work.h>

/**
 * DOC: A slot with a time limit
 *
 * A timer is a third racer for a command. If it is still armed after its command
 * completed, it fires for the next command in the slot. Here the slot and what is due lie
 * behind one lock: the timer ends a command only if that one's time is over, and nobody
 * waits for a timer that runs.
 *
 * .. code-block:: c
 *
 *	ucmd_timed_init(&foo->timed, &foo_late);
 *
 *	static ucmd_handler foo_wait(UCMD_FRESH cmd, const struct foo_wait *args, struct foo *foo)
 *	{
 *		return ucmd_wait_timeout(cmd, &foo->timed, ms_to_ktime(args->ms));
 *	}
 *
 * Events claim it like any slot. When the time is over the command goes to its task with
 * the work of ucmd_timed_init().
 *
 * Common mistake: freeing the object without ucmd_timed_exit(). The timer of a command
 * that was completed may still be running.
 */

/**
 * struct ucmd_timed - a slot with a timer
 *
 * In the driver's object, which lives until the command is completed. Made by
 * ucmd_timed_init().
 */
struct ucmd_timed {
	/* private: */
	struct __ucmd_place		__private place;
	raw_spinlock_t			__private lock;	/* of the next two */
	struct io_uring_cmd		*__private cmd;
	ktime_t				__private due;
	struct hrtimer			__private timer;
	const struct ucmd_task_work	*__private work;
};

/* Takes any command, or this very one. Its timer is told to stop, and not waited for. */
static inline struct io_uring_cmd *__ucmd_timed_take(struct ucmd_timed *timed,
						     struct io_uring_cmd *this)
{
	struct io_uring_cmd *raw = NULL;
	unsigned long irq;

	raw_spin_lock_irqsave(&__ucmd_priv(timed, lock), irq);
	if (!this || __ucmd_priv(timed, cmd) == this) {
		raw = __ucmd_priv(timed, cmd);
		WRITE_ONCE(__ucmd_priv(timed, cmd), NULL);
		if (raw && __ucmd_priv(timed, due) != KTIME_MAX)
			hrtimer_try_to_cancel(&__ucmd_priv(timed, timer));
	}
	raw_spin_unlock_irqrestore(&__ucmd_priv(timed, lock), irq);
	return raw;
}

/* See __ucmd_claim_slot() for the barrier. */
__ucmd_inline struct io_uring_cmd *__ucmd_claim_timed(struct ucmd_timed *timed)
{
	__ucmd_debug_window(timed_event, __ucmd_priv(timed, cmd));
	smp_mb();	/* as there */
	if (!READ_ONCE(__ucmd_priv(timed, cmd)))
		return NULL;
	return __ucmd_timed_take(timed, NULL);
}

static inline bool __ucmd_timed_leave(void *place, struct io_uring_cmd *raw, unsigned int flags)
{
	return __ucmd_timed_take(place, raw);
}

static const struct __ucmd_place_ops __ucmd_timed_ops __maybe_unused = {
	.leave = __ucmd_timed_leave,
};

/* What waits by now may be the next command, which has started the timer anew. */
static inline enum hrtimer_restart __ucmd_timed_out(struct hrtimer *timer)
{
	struct ucmd_timed *timed =
		container_of((struct hrtimer __private *)timer, struct ucmd_timed, timer);
	struct io_uring_cmd *raw = NULL;
	unsigned long irq;

	__ucmd_debug_window(timed_next, __ucmd_priv(timed, cmd));
	raw_spin_lock_irqsave(&__ucmd_priv(timed, lock), irq);
	if (__ucmd_priv(timed, cmd) && !ktime_before(ktime_get(), __ucmd_priv(timed, due))) {
		raw = __ucmd_priv(timed, cmd);
		WRITE_ONCE(__ucmd_priv(timed, cmd), NULL);
	}
	raw_spin_unlock_irqrestore(&__ucmd_priv(timed, lock), irq);
	if (raw)
		__ucmd_send(raw, __ucmd_priv(timed, work));
	return HRTIMER_NORESTART;
}

/**
 * ucmd_timed_init() - prepare a slot with a time limit
 * @timed: the slot
 * @work: what to do in the submitter's task when the time is over
 *
 * Context: Any.
 */
static inline void ucmd_timed_init(struct ucmd_timed *timed, const struct ucmd_task_work *work)
{
	__ucmd_priv(timed, place).ops = &__ucmd_timed_ops;
	raw_spin_lock_init(&__ucmd_priv(timed, lock));
	__ucmd_priv(timed, cmd) = NULL;
	__ucmd_priv(timed, due) = KTIME_MAX;
	__ucmd_priv(timed, work) = work;
	__ucmd_hrtimer_setup(&__ucmd_priv(timed, timer), __ucmd_timed_out);
}

/**
 * ucmd_timed_exit() - before the memory of a slot is freed
 * @timed: the slot, empty
 *
 * Context: Process context, may sleep.
 */
static inline void ucmd_timed_exit(struct ucmd_timed *timed)
{
	hrtimer_cancel(&__ucmd_priv(timed, timer));
}

#if UCMD_HAVE_CANCEL
__ucmd_inline unsigned long __ucmd_timed_word(const struct ucmd_timed *timed)
{
	__ucmd_waits(object);
	return __ucmd_object_word(&__ucmd_priv(timed, place));
}

/* A time that is over is over at once. */
static inline int __must_check
__ucmd_enter_timed(struct io_uring_cmd *raw, struct ucmd_timed *timed, ktime_t time)
{
	unsigned long irq;
	int err = 0;

	raw_spin_lock_irqsave(&__ucmd_priv(timed, lock), irq);
	if (__ucmd_priv(timed, cmd)) {
		err = -EBUSY;
	} else {
		__ucmd_priv(timed, due) = KTIME_MAX;
		if (time != KTIME_MAX) {
			time = ktime_add_safe(ktime_get(), max_t(ktime_t, time, 0));
			__ucmd_priv(timed, due) = time;
			hrtimer_start(&__ucmd_priv(timed, timer), time, HRTIMER_MODE_ABS);
		}
		/* The other half of the barrier in __ucmd_claim_timed() */
		smp_store_mb(__ucmd_priv(timed, cmd), raw);
	}
	raw_spin_unlock_irqrestore(&__ucmd_priv(timed, lock), irq);
	return err;
}
#endif

#endif /* UCMD_WAITING_TIMED_H */
