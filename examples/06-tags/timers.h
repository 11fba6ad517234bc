/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TAGS_TIMERS_H
#define UCMD_TAGS_TIMERS_H

/*
 * The device, which knows nothing of commands: a timer for each number, which calls back in
 * an interrupt when the answer is there.
 */
#include <linux/hrtimer.h>
#include <linux/spinlock.h>
#include <ucmd/ucmd.h>

#include "ucmd_tags.h"

struct tags_hw {
	struct hrtimer timer;
	void (*answer)(struct tags_hw *hw, s32 value);
	raw_spinlock_t lock;	/* of what follows */
	bool busy, deaf;
	s32 value;
};

static inline int tags_hw_run(struct tags_hw *hw, const struct ucmd_tags_run *args)
{
	if (args->value < 0)
		return -EIO;
	raw_spin_lock_irq(&hw->lock);
	WARN_ON_ONCE(hw->busy);	/* asked again before it has answered */
	hw->busy = true;
	hw->deaf = args->us == UCMD_TAGS_NEVER;
	hw->value = args->value;
	if (!hw->deaf)
		hrtimer_start(&hw->timer, ns_to_ktime(args->us * 1000ull), HRTIMER_MODE_REL);
	raw_spin_unlock_irq(&hw->lock);
	return 0;
}

static inline void tags_hw_abort(struct tags_hw *hw)
{
	raw_spin_lock_irq(&hw->lock);
	if (hw->busy && !hw->deaf) {
		hw->value = -ECANCELED;
		hrtimer_start(&hw->timer, ms_to_ktime(UCMD_TAGS_ABORT_MS), HRTIMER_MODE_REL);
	}
	raw_spin_unlock_irq(&hw->lock);
}

static inline bool tags_hw_stop(struct tags_hw *hw)
{
	unsigned long flags;
	bool busy;

	raw_spin_lock_irqsave(&hw->lock, flags);
	busy = hw->busy;
	hw->busy = false;
	raw_spin_unlock_irqrestore(&hw->lock, flags);
	return busy;
}

static enum hrtimer_restart tags_hw_irq(struct hrtimer *timer)
{
	struct tags_hw *hw = container_of(timer, struct tags_hw, timer);

	if (tags_hw_stop(hw))
		hw->answer(hw, hw->value);
	return HRTIMER_NORESTART;
}

static inline void tags_hw_init(struct tags_hw *hw, void (*answer)(struct tags_hw *hw, s32 value))
{
	hw->answer = answer;
	raw_spin_lock_init(&hw->lock);
#if UCMD_HAVE_HRTIMER_SETUP
	hrtimer_setup(&hw->timer, tags_hw_irq, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
#else
	hrtimer_init(&hw->timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	hw->timer.function = tags_hw_irq;
#endif
}

#endif /* UCMD_TAGS_TIMERS_H */
