/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_COMPAT_TIMEOUT_H
#define UCMD_COMPAT_TIMEOUT_H

#include <linux/hrtimer.h>

#include <ucmd/compat.h>

/**
 * DOC: Timers on every kernel
 *
 * hrtimer_setup() came with 6.13; hrtimer_init() and the assignment of the
 * function went away two releases later.
 *
 * .. code-block:: c
 *
 *	ucmd_hrtimer_setup(&foo->timer, foo_expired);
 *	hrtimer_start(&foo->timer, ms_to_ktime(10), HRTIMER_MODE_REL);
 *
 * Common mistake: HRTIMER_MODE_REL_HARD where the function ends in ucmd_to_task(). On a
 * ring with an eventfd that takes spinlocks (io_eventfd_signal()), which sleep with
 * PREEMPT_RT, and lockdep says so.
 */

#ifndef UCMD_HAVE_HRTIMER_SETUP
# define UCMD_HAVE_HRTIMER_SETUP	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0))
#endif

/**
 * ucmd_hrtimer_setup() - prepare a relative timer on the monotonic clock
 * @timer: the timer
 * @fn: what to run, in a hard interrupt (with PREEMPT_RT in a soft one)
 *
 * Context: Any.
 */
static inline void ucmd_hrtimer_setup(struct hrtimer *timer,
				      enum hrtimer_restart (*fn)(struct hrtimer *timer))
{
#if UCMD_HAVE_HRTIMER_SETUP
	hrtimer_setup(timer, fn, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
#else
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer->function = fn;
#endif
}

#endif /* UCMD_COMPAT_TIMEOUT_H */
