/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_TIMED_H
#define UCMD_KERNELS_TIMED_H

#include <linux/hrtimer.h>

#include <ucmd/kernels/cmd.h>

/**
 * DOC: Timers on every kernel
 *
 * hrtimer_setup() came with 6.13; hrtimer_init() and the assignment of the function went
 * away two releases later. Nothing here is for drivers: slots with a time limit (waiting/timed.h)
 * have a timer.
 */
/*
 * A relative timer on the monotonic clock. Not HRTIMER_MODE_REL_HARD: its function ends in
 * ucmd_to_task(), which takes spinlocks that sleep with PREEMPT_RT.
 */
static inline void __ucmd_hrtimer_setup(struct hrtimer *timer,
					enum hrtimer_restart (*fn)(struct hrtimer *timer))
{
#if UCMD_HAVE_HRTIMER_SETUP
	hrtimer_setup(timer, fn, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
#else
	hrtimer_init(timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	timer->function = fn;
#endif
}

#endif /* UCMD_KERNELS_TIMED_H */
