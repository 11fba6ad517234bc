/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TAG_RESET_H
#define UCMD_TAG_RESET_H	1	/* UCMD_TAGS() looks */

#include <linux/delay.h>

#include <ucmd/tag.h>

/**
 * DOC: Reset and removal of a device with tags
 *
 * .. code-block:: c
 *
 *	static void foo_recover(struct work_struct *work)
 *	{
 *		struct foo *foo = container_of(work, struct foo, recover);
 *
 *		if (ucmd_tags_stop(&foo->tags, -ENODEV))
 *			return;
 *		foo_hw_quiet(foo);
 *		ucmd_tags_reset(&foo->tags, -EIO);
 *		foo_hw_reset(foo);
 *		ucmd_tags_resume(&foo->tags);
 *	}
 *
 * After the stop no device is started and no time limit ends, after foo_hw_quiet() no
 * answer comes any more, after the reset the device has no entry. It takes bounded time,
 * whatever programs do. Removal is the first half of this. What is out then are answered
 * commands whose tasks have not run; each of them has its file, so that the table is freed
 * when the last file is released.
 *
 * With this included before UCMD_TAGS() each start looks whether the table is stopped, and
 * rings the doorbell in an RCU section.
 *
 * Common mistake: a device that is not quiet at the reset. Its late answer is taken for that
 * of the next use of the entry, unless it comes with a cookie (ucmd_tag_nr()).
 */

/**
 * ucmd_tags_stop() - start nothing new, and wait for those who are starting
 * @t: the table
 * @err: for those who take an entry from now on
 *
 * What was started still waits. The table stays stopped, also on an error.
 *
 * Context: Process context, sleeps. Not in ``expired``, which it waits for; not between
 * taking and starting an entry.
 *
 * Return: 0, or -ETIMEDOUT if a function has kept an entry that it took for a second.
 */
#define ucmd_tags_stop(t, err)						\
({									\
	static_assert(__ucmd_tags_stop,					\
		      "ucmd_tags_stop: include ucmd/tag_reset.h before UCMD_TAGS()"); \
	__ucmd_tags_down(t, err);					\
})
static inline int __must_check __ucmd_tags_down(struct ucmd_tags *t, int err)
{
	unsigned int tries = 1000;

	WRITE_ONCE(__ucmd_priv(t, down), err);
	smp_mb();	/* with the exchange of whoever takes an entry */
	__ucmd_tags_unwatch(t);
	__ucmd_tags_each(t, tag) {
		while (READ_ONCE(__ucmd_priv(tag, word)) & __UCMD_TAG_HELD) {
			if (!tries--)
				return -ETIMEDOUT;
			msleep(1);
		}
	}
	synchronize_rcu();	/* those between the entry and the doorbell */
	return 0;
}

/**
 * ucmd_tags_reset() - the device has nothing any more
 * @t: the table, stopped, and so is the device
 * @err: result of the commands that were started
 *
 * They are completed by ``done`` in their tasks, and orphans are freed.
 *
 * Context: As ucmd_tag_answer().
 */
static inline void ucmd_tags_reset(struct ucmd_tags *t, int err)
{
	__ucmd_tags_each(t, tag)
		if (READ_ONCE(__ucmd_priv(tag, word)) & (__UCMD_TAG_IN | __UCMD_TAG_OUT))
			__ucmd_tag_end(t, tag, err);
}

/**
 * ucmd_tags_resume() - take commands again
 * @t: the table, stopped
 *
 * What was not reset has its time limit again.
 *
 * Context: Any.
 */
static inline void ucmd_tags_resume(struct ucmd_tags *t)
{
	WRITE_ONCE(__ucmd_priv(t, down), 0);
	if (__ucmd_priv(t, watch).func)
		timer_reduce(&__ucmd_priv(t, timer), jiffies);
}

#endif /* UCMD_TAG_RESET_H */
