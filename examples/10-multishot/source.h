/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_MULTISHOT_SOURCE_H
#define UCMD_MULTISHOT_SOURCE_H

/*
 * The device: a timer that calls back in a hard interrupt and says how many events
 * there are. What becomes of them is its user's business.
 */
#include <linux/bitops.h>
#include <linux/hrtimer.h>

#include "ucmd_multishot.h"

struct source {
	struct hrtimer timer;
	struct ucmd_multishot_fire fire;
	unsigned long busy;
	__u64 seq;
	void (*interrupt)(struct source *source, unsigned int events);
};

static inline struct ucmd_multishot_event source_event(struct source *source)
{
	return (struct ucmd_multishot_event){
		.seq = source->seq++,
		.time_ns = ktime_get_ns(),
	};
}

static enum hrtimer_restart source_tick(struct hrtimer *timer)
{
	struct source *source = container_of(timer, struct source, timer);
	struct ucmd_multishot_fire *fire = &source->fire;
	unsigned int events = fire->burst;
	bool last = false;

	if (fire->count) {
		events = min(events, fire->count);
		fire->count -= events;
		last = !fire->count;
	}
	source->interrupt(source, events);
	if (!last) {
		hrtimer_forward_now(timer, us_to_ktime(fire->period_us));
		return HRTIMER_RESTART;
	}
	clear_bit_unlock(0, &source->busy);
	return HRTIMER_NORESTART;
}

static inline int source_fire(struct source *source, const struct ucmd_multishot_fire *fire)
{
	if (!fire->burst || fire->burst > UCMD_MULTISHOT_BURST || fire->reserved ||
	    fire->period_us < 20 || fire->period_us > USEC_PER_SEC)
		return -EINVAL;
	if (test_and_set_bit_lock(0, &source->busy))
		return -EBUSY;
	source->fire = *fire;
	hrtimer_start(&source->timer, us_to_ktime(fire->period_us), HRTIMER_MODE_REL_HARD);
	return 0;
}

static inline void source_init(struct source *source,
			       void (*interrupt)(struct source *source, unsigned int events))
{
	source->interrupt = interrupt;
	hrtimer_setup(&source->timer, source_tick, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
}

static inline void source_stop(struct source *source)
{
	hrtimer_cancel(&source->timer);
}

#endif /* UCMD_MULTISHOT_SOURCE_H */
