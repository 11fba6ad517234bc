/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STRESS_WINDOWS_H
#define STRESS_WINDOWS_H

/*
 * The windows of the protocols: what __ucmd_debug_window() of the headers does in a test.
 * Its Kbuild includes this before all. Here one waits between two steps, so that others come
 * in, and counts: how often, and how often the word was another one afterwards.
 */
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>

/*
 * Named as the litmus test which tells what must not happen. "open": others may change the
 * word meanwhile. A word that is "ours" changes by nobody, or the protocol is broken.
 */
#define STRESS_WINDOWS(open, ours)					\
	ours(place_mark)						\
	open(place_publish)						\
	ours(place_again)						\
	ours(place_settle)						\
	open(slot_event)						\
	open(slot_pdu)							\
	open(slot_cancel)						\
	open(timed_event)						\
	open(timed_next)						\
	open(waitlist_event)						\
	ours(waitlist_ready)						\
	open(waitlist_cancel)						\
	open(waitlist_chain)						\
	open(batch_take)						\
	open(batch_once)						\
	open(events_push)						\
	open(events_pop)						\
	open(stream_wake)						\
	open(stream_next)						\
	open(stream_end)						\
	open(loan_once)							\
	ours(loan_next)							\
	ours(loan_is_lent)						\
	open(loan_cancel)						\
	open(loan_memory)						\
	open(loan_orphan)						\
	open(loan_goes_on)						\
	open(loan_held)							\
	ours(tag_start)							\
	open(tag_doorbell)						\
	open(tag_once)							\
	open(tag_orphan)						\
	open(tag_next)							\
	open(tag_stop)							\
	open(tag_due)							\
	open(tag_limit)

#define STRESS_WINDOW_NR(name)		STRESS_WINDOW_##name,
enum stress_window { STRESS_WINDOWS(STRESS_WINDOW_NR, STRESS_WINDOW_NR) STRESS_WINDOWS_NR };

struct stress_window_count {
	const char *name;
	bool open;
	atomic_t waited, changed;
};

#define STRESS_WINDOW_OPEN(name)	{ #name, true },
#define STRESS_WINDOW_OURS(name)	{ #name, false },
static struct stress_window_count stress_windows[] = {
	STRESS_WINDOWS(STRESS_WINDOW_OPEN, STRESS_WINDOW_OURS)
};

/*
 * What is passed often waits one time in 64, and in a long run one time in 4096, or nothing else
 * would be done: whoever wakes all looks into every slot.
 */
#define STRESS_WINDOW_RARE	20000
#define STRESS_WINDOW_RARER	200000
#define STRESS_WINDOW_NS	20000

static atomic_t stress_windows_passed;

/* For how long to wait here, in ns. This is so in any context, and needs no lock. */
static inline u32 stress_window_opens(enum stress_window window)
{
	const u32 random = (u32)atomic_inc_return(&stress_windows_passed) * 2654435761u >> 8;
	const int waited = atomic_read(&stress_windows[window].waited);

	if (waited >= STRESS_WINDOW_RARE && random & (waited < STRESS_WINDOW_RARER ? 63 : 4095))
		return 0;
	return 1 + random % STRESS_WINDOW_NS;
}

static inline void stress_window_closes(enum stress_window window, bool changed)
{
	struct stress_window_count *count = &stress_windows[window];

	atomic_inc(&count->waited);
	if (!changed)
		return;
	atomic_inc(&count->changed);
	WARN_ONCE(!count->open, "the word of %s is another one\n", count->name);
}

#define __ucmd_debug_window(name, word)					\
do {									\
	const u32 __ns = stress_window_opens(STRESS_WINDOW_##name);	\
									\
	if (__ns) {							\
		const typeof(word) __was = READ_ONCE(word);		\
									\
		ndelay(__ns);						\
		stress_window_closes(STRESS_WINDOW_##name, READ_ONCE(word) != __was); \
	}								\
} while (0)

/* /sys/module/NAME/parameters/windows: a line for each that was passed */
static int stress_windows_get(char *text, const struct kernel_param *param)
{
	unsigned int i;
	int length = 0;

	for (i = 0; i < STRESS_WINDOWS_NR; i++) {
		struct stress_window_count *count = &stress_windows[i];

		if (atomic_read(&count->waited))
			length += scnprintf(text + length, PAGE_SIZE - length, "%s %d %d %d\n",
					    count->name, count->open, atomic_read(&count->waited),
					    atomic_read(&count->changed));
	}
	return length;
}

static const struct kernel_param_ops stress_windows_ops = { .get = stress_windows_get };
module_param_cb(windows, &stress_windows_ops, NULL, 0444);

#endif /* STRESS_WINDOWS_H */
