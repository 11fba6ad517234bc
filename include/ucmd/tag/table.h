/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TAG_TABLE_H
#define UCMD_TAG_TABLE_H

#include <linux/ktime.h>
#include <linux/nospec.h>
#include <linux/sched/signal.h>

#include <ucmd/kernels/tag.h>
#include <ucmd/cmd/place.h>
#include <ucmd/tag/word.h>
#include <ucmd/cmd/task_work.h>

/**
 * DOC: The table of a driver's tags
 *
 * An array of the driver's own entries, whose first member is a &struct ucmd_tag, and a
 * &struct ucmd_tags for all of them. tag.h says how commands come into it and out.
 *
 * .. code-block:: c
 *
 *	struct foo_req {
 *		struct ucmd_tag tag;
 *		dma_addr_t dma;
 *	};
 *	UCMD_TAGS(struct foo_req);
 *
 *	static const struct ucmd_tag_ops foo_tag_ops = {
 *		.done = &foo_finish,
 *		.abort = foo_abort,
 *	};
 *
 *	ucmd_tags_init(&foo->tags, foo->reqs, ARRAY_SIZE(foo->reqs), &foo_tag_ops);
 *
 * Common mistake: freeing the table when the device is gone. Commands that were answered
 * may wait for their tasks, which read their entries. Free it when the last file is
 * released, or when ucmd_tags_out() is 0 and nothing can be taken any more.
 */

/**
 * struct ucmd_tag - the first member of the driver's entry, named ``tag``
 * @res: what the command ended with: of the answer, of a time limit, of a reset. For
 *	the work that completes it
 * @cookie: number of the entry, and of its use above the lowest 16 bits: for a device that
 *	returns 32 bits, and a table of at most 65536 entries. See ucmd_tag_nr()
 */
struct ucmd_tag {
	/* private: */
	struct __ucmd_place	__private place;	/* ops: first in the table */
	unsigned long		__private word;
	/* public: */
	s32			res;
	u32			cookie;
	/* private: */
	u32			__private due;		/* jiffies, 0: never */
	u16			__private aborted;
	u16			__private asked;
};

/* Not a struct ucmd_task_work: that completes commands without an entry. */
struct __ucmd_tag_work {
	__ucmd_raw_tw_t		fn;
};

/**
 * struct ucmd_tag_ops - what a driver knows of its entries
 * @done: of DEFINE_UCMD_TAG_WORK(): completes what ucmd_tag_answer(), a time limit or a
 *	reset ends. Without @done the result is that of the entry, ``tag.res``
 * @abort: the command is canceled: tell the device to give it up. Once for each command.
 *	Process context with the ring lock held, may sleep; the entry stays the command's, and
 *	may be answered from here. It can come after ucmd_tags_stop()
 * @gone: the device let go of an entry whose command had ended before: free what the device
 *	used. Context of the answer, or of the reset. True: the driver still needs the entry
 *	and calls ucmd_tag_drop() later
 * @expired: the time is over; the entry stays the command's. Work item, may sleep, must not
 *	stop the table, which waits for it. Returns so many more jiffies, or a negative errno:
 *	the command ends with it and leaves an orphan. Without @expired: -ETIME
 * @cancel_waits: a canceled command stays until the device answers, as it has to if the
 *	device works on what belongs to the command, an imported buffer for example. With it
 *	there is a time limit or a reset, or a device that never answers keeps ring, file and
 *	module
 *
 * All may be missing.
 */
struct ucmd_tag_ops {
	const struct __ucmd_tag_work *done;
	void	(*abort)(struct ucmd_tag *tag);
	bool	(*gone)(struct ucmd_tag *tag);
	int	(*expired)(struct ucmd_tag *tag);
	bool	cancel_waits;
};

/**
 * struct ucmd_tags - a table of entries
 * @refused: how many answers nobody waited for: out of range, to what was never started,
 *	second ones
 *
 * In the driver's object, which lives until the last file of the device is released. Made
 * by ucmd_tags_init().
 */
struct ucmd_tags {
	/* private: */
	struct __ucmd_place_ops		__private leave;
	__ucmd_raw_tw_t			__private done;
	void				*__private at;
	u32				__private nr;
	u32				__private size;
	int				__private down;		/* tag_reset.h */
	u32				__private hint;		/* where one was found last */
	const struct ucmd_tag_ops	*__private ops;
	ktime_t				__private paused;
	struct timer_list		__private timer;	/* tag_timeout.h */
	struct work_struct		__private watch;
	/* public: */
	atomic_long_t			refused;
};

/**
 * UCMD_TAGS() - name the type of the driver's entries
 * @type: a structure whose first member is ``struct ucmd_tag tag``
 *
 * Once in a driver, at file scope: in its header if it has several files, and behind the
 * includes of tag_reset.h and tag_timeout.h, as what these add is decided here.
 */
#define UCMD_TAGS(type)							\
static_assert(!offsetof(type, tag), "UCMD_TAGS: the first member is not struct ucmd_tag tag"); \
struct __ucmd_tag_view { type as; };					\
enum { __ucmd_tag_size = sizeof(type) };				\
static __always_inline __maybe_unused					\
struct ucmd_tag *__ucmd_tag_of(type *req) { return &req->tag; }		\
static __always_inline __maybe_unused					\
struct ucmd_tag **__ucmd_tag_out(type **req) { return (struct ucmd_tag **)req; } \
__UCMD_TAGS_KNOW(__is_defined(UCMD_TAG_RESET_H), __is_defined(UCMD_TAG_TIMEOUT_H))

#define __UCMD_TAGS_KNOW(stop, limit)					\
enum { __ucmd_tags_stop = stop, __ucmd_tags_limit = limit };		\
__UCMD_TAGS_LINK(stop, limit)

/*
 * All files of a driver have to know the same, or this symbol is defined twice: of groups
 * with one name the linker takes one.
 */
#define __UCMD_TAGS_LINK(stop, limit)					\
asm(".pushsection .discard.ucmd, \"aG\", %progbits, ucmd_tags_" #stop #limit KBUILD_MODNAME \
    ", comdat\n\t"							\
    ".globl " __UCMD_TAGS_ERR "\n"					\
    __UCMD_TAGS_ERR ": .byte 0\n\t"					\
    ".popsection")
#define __UCMD_TAGS_ERR							\
	"ucmd_err_include_the_same_tag_headers_before_UCMD_TAGS_in_all_files_of_" KBUILD_MODNAME

__ucmd_inline struct ucmd_tags *__ucmd_tag_table(const struct ucmd_tag *tag)
{
	return (struct ucmd_tags *)__ucmd_priv(tag, place).ops;
}

/* The size is constant on the hot paths. */
__ucmd_inline void *__ucmd_tag_nth(const struct ucmd_tags *t, unsigned long i, size_t size)
{
	return __ucmd_priv(t, at) + i * size;
}

#define __ucmd_tags_each(t, tag)					\
	for (struct ucmd_tag *tag = __ucmd_priv(t, at);			\
	     tag != __ucmd_tag_nth(t, __ucmd_priv(t, nr), __ucmd_priv(t, size)); \
	     tag = (void *)tag + __ucmd_priv(t, size))

/* --- taking an entry --- */

/*
 * The exchange orders: a stop writes down and then looks for taken entries, so that one of
 * the two sees the other.
 */
__ucmd_inline int __must_check
__ucmd_tag_take(struct ucmd_tags *t, struct ucmd_tag *tag, bool stops)
{
	int down;

	if (!__ucmd_word_take(&__ucmd_priv(tag, word)))
		return -EBUSY;
	__ucmd_debug_window(tag_stop, __ucmd_priv(t, down));
	down = stops ? READ_ONCE(__ucmd_priv(t, down)) : 0;
	if (unlikely(down)) {
		__ucmd_word_drop(&__ucmd_priv(tag, word));
		return down;
	}
	tag->cookie += 1 << 16;
	__ucmd_priv(tag, due) = 0;
	__ucmd_priv(tag, aborted) = 0;
	__ucmd_priv(tag, asked) = 0;
	return 0;
}

/**
 * ucmd_tag_take() - take the entry that a program named
 * @t: the table
 * @index: number of the entry, not trusted
 * @req: where the pointer to the entry goes, of the type of UCMD_TAGS()
 *
 * The caller fills it in and starts it with ucmd_tag_start(), or gives it back with
 * ucmd_tag_drop(). A reset waits for that: read no memory of the program in between, which
 * can keep a page from coming for as long as it likes.
 *
 * Context: Handler.
 *
 * Return: 0; -EINVAL if the table is not so large; -EBUSY if somebody has the entry, be it
 * the device only; the errno of ucmd_tags_stop().
 */
#define ucmd_tag_take(t, index, req)					\
	__ucmd_tag_take_nth(t, index, __ucmd_tag_out(req), __ucmd_tag_size, __ucmd_tags_stop)
__ucmd_inline int __must_check
__ucmd_tag_take_nth(struct ucmd_tags *t, unsigned long i, struct ucmd_tag **tag, size_t size,
		    bool stops)
{
	const u32 nr = __ucmd_priv(t, nr);

	if (unlikely(i >= nr))
		return -EINVAL;
	*tag = __ucmd_tag_nth(t, array_index_nospec(i, nr), size);
	return __ucmd_tag_take(t, *tag, stops);
}

/**
 * ucmd_tag_take_any() - take any free entry
 * @t: the table
 * @req: as ucmd_tag_take()
 *
 * The entries themselves are searched, from where one was found last: fast up to 90 % full.
 * Of a table that runs full all are looked at.
 *
 * Context: As ucmd_tag_take().
 *
 * Return: 0; -EBUSY if none is free; the errno of ucmd_tags_stop().
 */
#define ucmd_tag_take_any(t, req)	__ucmd_tag_take_any(t, __ucmd_tag_out(req))
static noinline int __maybe_unused __must_check
__ucmd_tag_take_any(struct ucmd_tags *t, struct ucmd_tag **tag)
{
	u32 i = READ_ONCE(__ucmd_priv(t, hint)), left = __ucmd_priv(t, nr);
	int err = -EBUSY;

	for (; left && err == -EBUSY; left--) {
		i = i + 1 < __ucmd_priv(t, nr) ? i + 1 : 0;
		*tag = __ucmd_tag_nth(t, i, __ucmd_priv(t, size));
		if (!READ_ONCE(__ucmd_priv(*tag, word)))
			err = __ucmd_tag_take(t, *tag, true);
	}
	WRITE_ONCE(__ucmd_priv(t, hint), i);
	return err;
}

/**
 * ucmd_tag_drop() - give an entry back that was taken and not started
 * @req: the entry; also one that ``gone`` kept
 *
 * Context: Any.
 */
#define ucmd_tag_drop(req)						\
do {									\
	__ucmd_word_clear(&__ucmd_priv(__ucmd_tag_of(req), word), __UCMD_TAG_HELD); \
} while (0)

/**
 * ucmd_tag_nr() - the number of the entry that a cookie is of
 * @t: the table
 * @cookie: that a device returned, not trusted
 *
 * For ucmd_tag_answer() and ucmd_tag_claim(). An answer to a former use of an entry is
 * refused so, also when the entry was started again.
 *
 * Context: Any.
 *
 * Return: the number, or one that no table has.
 */
__ucmd_inline u32 ucmd_tag_nr(const struct ucmd_tags *t, u32 cookie)
{
	const u32 nr = __ucmd_priv(t, nr), i = array_index_nospec((u16)cookie, nr);
	const struct ucmd_tag *tag = __ucmd_tag_nth(t, i, __ucmd_priv(t, size));

	return (u16)cookie < nr && READ_ONCE(tag->cookie) == cookie ? i : U32_MAX;
}

/* --- cancel --- */

#if UCMD_HAVE_CANCEL
/*
 * The core asks again and again, with nothing but cond_resched() in between. Task work
 * wakes a task that sleeps interruptibly, so that the answer ends the pause.
 */
static inline void __ucmd_tags_pause(struct ucmd_tags *t, const unsigned long *word,
				     unsigned long was)
{
	ktime_t time = ms_to_ktime(1);

	/* Once in a pass over all commands, or thousands of pauses add up. */
	if (ktime_us_delta(ktime_get(), READ_ONCE(__ucmd_priv(t, paused))) < 20)
		return;
	set_current_state(signal_pending(current) ? TASK_UNINTERRUPTIBLE : TASK_INTERRUPTIBLE);
	if (READ_ONCE(*word) == was)
		schedule_hrtimeout_range(&time, 200 * NSEC_PER_USEC, HRTIMER_MODE_REL);
	__set_current_state(TASK_RUNNING);
	WRITE_ONCE(__ucmd_priv(t, paused), ktime_get());
}

/*
 * Whenever the core asks about a command the entry is still its own: it is marked after
 * the entry was taken, and the mark goes before the entry, or under the same ring lock.
 */
static noinline __cold __maybe_unused bool
__ucmd_tag_leave(void *place, struct io_uring_cmd *raw, unsigned int flags)
{
	struct ucmd_tag *tag = place;
	const struct ucmd_tag_ops *ops = __ucmd_priv(__ucmd_tag_table(tag), ops);
	unsigned long *word = &__ucmd_priv(tag, word), was = READ_ONCE(*word);

	if (was == ((unsigned long)raw | __UCMD_TAG_IN)) {
		if (!__ucmd_priv(tag, aborted) && ops->abort)
			ops->abort(tag);
		__ucmd_priv(tag, aborted) = 1;
		__ucmd_debug_window(tag_once, *word);
		if (!ops->cancel_waits && __ucmd_word_orphan(word, (unsigned long)raw))
			return true;
	}
	/* It is not yet in the entry, answered, held, or left to the device. */
	if (__ucmd_priv(tag, asked))
		__ucmd_tags_pause(__ucmd_tag_table(tag), word, was);
	__ucmd_priv(tag, asked) = 1;
	return false;
}
#else
# define __ucmd_tag_leave		NULL
# define __ucmd_mark(raw, word, flags)	(__ucmd_link(raw)->place = (word))
#endif

#endif /* UCMD_TAG_TABLE_H */
