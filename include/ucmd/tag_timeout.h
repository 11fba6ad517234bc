/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TAG_TIMEOUT_H
#define UCMD_TAG_TIMEOUT_H	1	/* UCMD_TAGS() looks */

#include <ucmd/tag.h>

/**
 * DOC: Time limits of tags
 *
 * One timer for a whole table, and 32 bits in each entry. The timer is armed for the first
 * limit that is due; then a work item looks at all entries, as ``expired`` of
 * &struct ucmd_tag_ops may sleep.
 *
 * .. code-block:: c
 *
 *	static int foo_expired(struct ucmd_tag *tag)
 *	{
 *		struct foo_req *req = container_of(tag, struct foo_req, tag);
 *
 *		if (!req->aborted) {
 *			req->aborted = true;
 *			foo_hw_abort(req);
 *			return HZ;
 *		}
 *		schedule_work(&foo->reset);
 *		return HZ;
 *	}
 *
 *	return ucmd_tag_start_timeout(cmd, req, 5 * HZ, foo_doorbell(foo, req));
 *
 * The entry stays the command's while ``expired`` runs, also if the device answers.
 *
 * Common mistake: including this behind UCMD_TAGS(). What it costs the others is decided
 * there: it does not compile, or does not link if another file of the driver included it.
 */

__ucmd_inline bool __ucmd_tag_late(u32 due)
{
	return (s32)((u32)jiffies - due) >= 0;
}

/* Not before all of @limit is over: the tick that runs is over in no time. Odd, hence not 0. */
__ucmd_inline unsigned long __ucmd_tag_due(unsigned long limit)
{
	return (jiffies + min_t(unsigned long, limit, S32_MAX / 2) + 1) | 1;
}

/* The caller holds the entry of a command that is late, and lets go. */
static inline void __ucmd_tag_expired(struct ucmd_tags *t, struct ucmd_tag *tag)
{
	const struct ucmd_tag_ops *ops = __ucmd_priv(t, ops);
	int more = ops->expired ? ops->expired(tag) : -ETIME;
	unsigned long cmd;

	if (more >= 0) {
		WRITE_ONCE(__ucmd_priv(tag, due), (u32)__ucmd_tag_due(more));
		__ucmd_word_clear(&__ucmd_priv(tag, word), __UCMD_TAG_HELD);
		return;
	}
	cmd = __ucmd_word_give_up(&__ucmd_priv(tag, word));
	if (cmd) {
		tag->res = more;
		__ucmd_raw_to_task((struct io_uring_cmd *)cmd, __ucmd_priv(t, done));
	}
}

static void __ucmd_tags_watch(struct work_struct *work)
{
	struct ucmd_tags *t = container_of((struct work_struct __private *)work,
					   struct ucmd_tags, watch);
	u32 next = 0;

	if (READ_ONCE(__ucmd_priv(t, down)))
		return;		/* whoever started last may have armed the timer late */
	__ucmd_tags_each(t, tag) {
		unsigned long *word = &__ucmd_priv(tag, word);
		/* The start writes what is due before the word. */
		u32 due = smp_load_acquire(word) & __UCMD_TAG_IN ?
			  READ_ONCE(__ucmd_priv(tag, due)) : 0;

		if (due && (!next || (s32)(due - next) < 0))
			next = due;	/* also of what is ended here: once too often */
		if (!due || !__ucmd_tag_late(due))
			continue;
		__ucmd_debug_window(tag_due, *word);
		if (!__ucmd_word_hold(word))
			continue;
		/* Now it cannot change: is it the use that was looked at? */
		due = READ_ONCE(__ucmd_priv(tag, due));
		if (due && __ucmd_tag_late(due))
			__ucmd_tag_expired(t, tag);
		else
			__ucmd_word_clear(word, __UCMD_TAG_HELD);
	}
	if (next)
		timer_reduce(&__ucmd_priv(t, timer), jiffies + (s32)(next - (u32)jiffies));
}

static void __ucmd_tags_timer(struct timer_list *timer)
{
	struct ucmd_tags *t = container_of((struct timer_list __private *)timer,
					   struct ucmd_tags, timer);

	queue_work(__ucmd_tags_wq, &__ucmd_priv(t, watch));
}

static inline void __ucmd_tags_watch_1(struct ucmd_tags *t)
{
	timer_setup(&__ucmd_priv(t, timer), __ucmd_tags_timer, 0);
	INIT_WORK(&__ucmd_priv(t, watch), __ucmd_tags_watch);
}

/* 0 is "never". */
__ucmd_inline unsigned long __ucmd_tag_limit(struct ucmd_tag *tag, unsigned long limit)
{
	unsigned long due = limit ? __ucmd_tag_due(limit) : 0;

	__ucmd_priv(tag, due) = due;
	return due;
}

__ucmd_inline int __ucmd_tag_arm(struct ucmd_tag *tag, unsigned long due, int err)
{
	if (due && likely(!err)) {
		__ucmd_debug_window(tag_limit, __ucmd_priv(tag, word));
		smp_mb();	/* this finds the timer pending in time, or the watch the start */
		timer_reduce(&__ucmd_priv(__ucmd_tag_table(tag), timer), due);
	}
	return err;
}

/**
 * ucmd_tag_start_timeout() - ucmd_tag_start() with a time limit
 * @cmd: the fresh handle, consumed
 * @req: the entry, taken
 * @limit: in jiffies; 0: none
 * @doorbell: as ucmd_tag_start()
 *
 * When the time is over, not before, ``expired`` is called; without it the command ends
 * with -ETIME and leaves an orphan.
 *
 * Context: As ucmd_tag_start().
 *
 * Return: what the handler has to return.
 */
#define ucmd_tag_start_timeout(cmd, req, limit, doorbell)		\
	__ucmd_tag_start_timeout(cmd, __ucmd_tag_of(req), limit, doorbell, \
				 __UNIQUE_ID(ucmd_tag), __UNIQUE_ID(ucmd_due))
#define __ucmd_tag_start_timeout(cmd, tag_, limit, doorbell, tag, due)	\
__ucmd_answer(({							\
	struct ucmd_tag *tag = (tag_);					\
	unsigned long due = __ucmd_tag_limit(tag, limit);		\
									\
	static_assert(__ucmd_tags_limit,				\
		      "ucmd_tag_start_timeout: include ucmd/tag_timeout.h before UCMD_TAGS()"); \
	__ucmd_tag_start(cmd, tag, __ucmd_tag_arm(tag, due, __ucmd_tag_bell(doorbell)), \
			 __UNIQUE_ID(ucmd_tag));			\
}))

#endif /* UCMD_TAG_TIMEOUT_H */
