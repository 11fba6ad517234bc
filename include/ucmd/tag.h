/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TAG_H
#define UCMD_TAG_H

#include <linux/rcupdate.h>

#include <ucmd/tag/table.h>

/**
 * DOC: Commands that a device works on
 *
 * A slot is empty as soon as its command is claimed or canceled. Where a device works on
 * the command, the next one would then get its number, and its answer. A tag remembers:
 * the entry of a table (tag/table.h) is free again when its command is completed and the
 * device has answered, or was reset.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_run(UCMD_FRESH cmd, struct foo *foo, const struct foo_args *args)
 *	{
 *		struct foo_req *req;
 *		int err = ucmd_tag_take(&foo->tags, args->tag, &req);
 *
 *		if (err)
 *			return ucmd_complete(cmd, err);
 *		return ucmd_tag_start(cmd, req, foo_doorbell(foo, args->tag));
 *	}
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		...
 *		while (foo_hw_done(foo, &nr, &res))
 *			ucmd_tag_answer(&foo->tags, nr, res);
 *
 * Who has the entry:
 *
 * ========== ============================= ============================================
 * entry      who has it                    next
 * ========== ============================= ============================================
 * free       nobody                        ucmd_tag_take()
 * taken      the handler                   ucmd_tag_start(), ucmd_tag_drop()
 * started    the command and the device    answer, cancel, time limit, reset: one of them
 * answered   the command                   its task completes it: free
 * given up   the command, without answer,  its task completes it: orphan. The device
 *            and the device                answers: answered
 * orphan     the device                    it answers, or is reset: ``gone``, free
 * ========== ============================= ============================================
 *
 * Cancel: ``abort`` tells the device, once. The command ends at once with -ECANCELED and
 * leaves an orphan; with ``cancel_waits`` it stays until the device answers.
 *
 * Time limit (tag_timeout.h): ``expired`` sends an abort, schedules a reset, and asks for
 * more time or gives the command up, which leaves an orphan.
 *
 * Reset and removal (tag_reset.h): ucmd_tags_stop(), quiet the device, ucmd_tags_reset(),
 * which ends all that was started. Then ucmd_tags_resume(), or nothing is taken any more;
 * ucmd_tags_exit() when the last file is released.
 *
 * The answer can come from any context, also a hard interrupt (with PREEMPT_RT not, see
 * ucmd_to_task()), and twice or for nothing: that is counted and changes nothing. Where a
 * late answer can meet the next use of an entry the device has to return a cookie.
 *
 * Without %UCMD_HAVE_CANCEL (before 6.7) all is the same, only that nothing is canceled: the
 * ring of a task that exits waits for its answers, so there is a limit or a reset.
 *
 * Common mistake: buffers that end with the command (fixed.h) in a table without
 * ``cancel_waits``. The device would go on working on them. A limit ends them, too: there
 * ``expired`` resets the device and asks for more time.
 */

/**
 * struct ucmd_tagged - a command of this very call that has an entry
 *
 * What UCMD_TAGGED points to, for helpers. Exactly ucmd_done() takes it, on every path.
 */
struct ucmd_tagged {
	/* private: */
	struct __ucmd_handle	__private handle;
} __ucmd_capability;

/**
 * struct ucmd_answered - a command whose device has answered, and its function owns it
 *
 * Declare with DEFINE_UCMD_ANSWERED(). Exactly ucmd_to_task() takes it, on every path.
 */
struct ucmd_answered {
	/* private: */
	struct __ucmd_handle	__private handle;
} __ucmd_capability;

__UCMD_HANDLE(tagged);
__UCMD_HANDLE(answered);

/**
 * define UCMD_TAGGED - parameter of the body of DEFINE_UCMD_TAG_WORK()
 *
 * &struct ucmd_tagged pointer. There may be no user memory, as with UCMD_OWNED.
 */
#define UCMD_TAGGED							\
	const struct __ucmd_core_end *__ucmd_caller __maybe_unused, struct ucmd_tagged *

/**
 * DEFINE_UCMD_ANSWERED() - declare an empty handle for a command whose device has answered
 * @name: the variable
 *
 * Filled by ucmd_tag_claim().
 */
#define DEFINE_UCMD_ANSWERED(name)	__UCMD_DEFINE(answered, name)

/* --- the device lets go of an entry --- */

/* In any state. The command, which the caller owns; NULL: none, and nothing is left to do. */
static noinline __cold __maybe_unused struct io_uring_cmd *
__ucmd_tag_let_go(struct ucmd_tags *t, struct ucmd_tag *tag)
{
	unsigned long was = tag ? __ucmd_word_answer(&__ucmd_priv(tag, word)) : 0;
	const struct ucmd_tag_ops *ops = __ucmd_priv(t, ops);

	if (was & __UCMD_TAG_IN)
		return (struct io_uring_cmd *)(was & ~__UCMD_TAG_BITS);
	if (!was)
		atomic_long_inc(&t->refused);
	else if (!ops->gone || !ops->gone(tag))
		__ucmd_word_clear(&__ucmd_priv(tag, word), __UCMD_TAG_HELD);
	return NULL;
}

/* In any state, without an answer of the device */
static noinline __cold __maybe_unused void
__ucmd_tag_end(struct ucmd_tags *t, struct ucmd_tag *tag, int res)
{
	struct io_uring_cmd *raw = __ucmd_tag_let_go(t, tag);

	if (!raw)
		return;
	tag->res = res;
	__ucmd_raw_to_task(raw, __ucmd_priv(t, done));
}

/* --- starting --- */

/**
 * ucmd_tag_start() - let a command wait in its entry, and start the device
 * @cmd: the fresh handle, consumed
 * @req: the entry, taken
 * @doorbell: expression that starts the device, of type void, or an int: 0, or an errno,
 *	which is taken for the device's answer. It is evaluated once, when the command can be
 *	answered already
 *
 * No doorbell is rung once ucmd_tags_stop() has returned: it must not sleep, but in a
 * worker of io-wq (``.may_block``).
 *
 * Context: Handler, as ucmd_wait(). Another CPU may have completed the command when this
 * returns.
 *
 * Return: what the handler has to return. The command is completed with -EOPNOTSUPP if it
 * is polled for completion.
 */
#define ucmd_tag_start(cmd, req, doorbell)				\
	__ucmd_tag_start(cmd, __ucmd_tag_of(req), doorbell, __UNIQUE_ID(ucmd_tag))
#define __ucmd_tag_start(cmd, tag_, doorbell, tag)			\
__ucmd_answer(({							\
	struct ucmd_tag *tag = (tag_);					\
									\
	likely(__ucmd_tag_begin(cmd, tag, __ucmd_tags_stop)) ?		\
		__ucmd_tag_started(cmd, tag, __ucmd_tags_stop, __ucmd_tag_bell(doorbell)) : \
		__ucmd_action(-EOPNOTSUPP);				\
}))

/* An int, of an expression that may be void. A bool is refused: it may mean the opposite. */
#define __ucmd_tag_bell(doorbell)					\
	_Generic((typeof(doorbell) *)NULL, int *: (doorbell), void *: ({ (void)(doorbell); 0; }))

/*
 * With the ring lock nobody cancels before the handler returns, and a stop waits for the
 * reader. Without it the entry is held until the device is started.
 */
#define __ucmd_tag_reads(stops, flags) /* sparse minds what is locked on one path only */ \
	((stops) && !__is_defined(__CHECKER__) && likely(!((flags) & IO_URING_F_UNLOCKED)))

__ucmd_inline bool __ucmd_tag_begin(struct ucmd_fresh *cmd, struct ucmd_tag *tag, bool stops)
	__ucmd_takes(cmd) __ucmd_trusted
{
	const unsigned long place = __ucmd_object_word(&__ucmd_priv(tag, place));
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	__ucmd_waits(object);
	if (unlikely(flags & IO_URING_F_IOPOLL)) {
		__ucmd_debug_count(raw, __UCMD_ANSWERED);
		__ucmd_word_drop(&__ucmd_priv(tag, word));
		return false;
	}
	__ucmd_debug_count(raw, __UCMD_KEPT);
	__ucmd_mark(raw, place, flags);
	__ucmd_debug_window(tag_start, __ucmd_priv(tag, word));
	if (__ucmd_tag_reads(stops, flags))
		rcu_read_lock();
	__ucmd_word_start(&__ucmd_priv(tag, word), (unsigned long)raw,
			  flags & IO_URING_F_UNLOCKED);
	__ucmd_debug_window(tag_doorbell, __ucmd_priv(tag, word));
	return true;
}

static noinline __cold __maybe_unused void
__ucmd_tag_started_slow(struct ucmd_tag *tag, unsigned int flags, int err)
{
	if (err)
		__ucmd_tag_end(__ucmd_tag_table(tag), tag, err);
	if (flags & IO_URING_F_UNLOCKED)
		__ucmd_word_clear(&__ucmd_priv(tag, word), __UCMD_TAG_HELD);
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_tag_started(struct ucmd_fresh *cmd, struct ucmd_tag *tag, bool stops, int err)
	__ucmd_trusted
{
	const unsigned int flags = __ucmd_h(cmd)->flags;

	if (unlikely(err || (flags & IO_URING_F_UNLOCKED)))
		__ucmd_tag_started_slow(tag, flags, err);
	if (__ucmd_tag_reads(stops, flags))
		rcu_read_unlock();
	return __ucmd_action(__UCMD_RET_QUEUED);
}

/* --- answers --- */

/* The command that an answer is for, which the caller owns, and its entry */
__ucmd_inline struct io_uring_cmd *
__ucmd_tag_answered(struct ucmd_tags *t, unsigned long i, struct ucmd_tag **tag, size_t size)
{
	const u32 nr = __ucmd_priv(t, nr);
	unsigned long cmd;

	if (unlikely(i >= nr))
		return __ucmd_tag_let_go(t, NULL);
	*tag = __ucmd_tag_nth(t, array_index_nospec(i, nr), size);
	cmd = __ucmd_word_claim(&__ucmd_priv(*tag, word));
	if (likely(cmd))
		return (struct io_uring_cmd *)cmd;
	return __ucmd_tag_let_go(t, *tag);
}

/**
 * ucmd_tag_answer() - the device has answered: complete its command in its task
 * @t: the table
 * @index: number of the entry, not trusted
 * @result: for ``tag.res``; ``done`` of the table completes with it
 *
 * Context: As ucmd_to_task().
 *
 * Return: true if a command waited for it. False if it had ended before, and ``gone`` was
 * called; or if nobody waited, which is counted.
 */
#define ucmd_tag_answer(t, index, result)				\
	__ucmd_tag_answer(t, index, __ucmd_tag_size,			\
			  ({ __ucmd_fits_result("ucmd_tag_answer", result); (result); }))
__ucmd_inline bool
__ucmd_tag_answer(struct ucmd_tags *t, unsigned long i, size_t size, s32 res)
{
	struct ucmd_tag *tag;
	struct io_uring_cmd *raw = __ucmd_tag_answered(t, i, &tag, size);

	if (unlikely(!raw))
		return false;
	tag->res = res;
	__ucmd_raw_to_task(raw, __ucmd_priv(t, done));
	return true;
}

/**
 * ucmd_tag_claim() - the device has answered: the entry is the caller's to fill in
 * @t: the table
 * @index: as ucmd_tag_answer()
 * @req: where the pointer to the entry goes
 * @cmd: an empty handle of DEFINE_UCMD_ANSWERED(), which owns the command if there was one
 *
 * The first of two steps, for an answer that is more than a number.
 *
 * Context: As ucmd_tag_answer().
 *
 * Return: true if @cmd owns a command now; else as ucmd_tag_answer(), and @req is not to be
 * looked at.
 */
#define ucmd_tag_claim(t, index, req, cmd)				\
	__ucmd_answered_if(__ucmd_tag_answered(t, index, __ucmd_tag_out(req), __ucmd_tag_size), cmd)
__ucmd_inline bool __must_check
__ucmd_answered_if(struct io_uring_cmd *raw, struct ucmd_answered *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	if (likely(raw))
		__ucmd_fill(__ucmd_h(cmd), raw, 0);
	return __ucmd_h(cmd)->live;	/* see __ucmd_claimed_if() */
}

#ifdef __CHECKER__
# define __ucmd_answered_if(raw, cmd)	__ucmd_plus_if(__ucmd_answered_if(raw, cmd))
#endif

/* ucmd_to_task() of a command whose device has answered */
__ucmd_inline void
__ucmd_send_answered(struct ucmd_answered *cmd, const struct __ucmd_tag_work *work)
	__ucmd_takes(cmd)
{
	__ucmd_raw_to_task(__ucmd_take_answered(cmd), work->fn);
}

#undef __ucmd_send_tag
#define __ucmd_send_tag		struct ucmd_answered *: __ucmd_send_answered,

/* --- the end --- */

/**
 * DEFINE_UCMD_TAG_WORK() - define task work that completes a command with an entry
 * @name: of the work, for &struct ucmd_tag_ops and ucmd_to_task()
 * @done: ``static __always_inline void done(UCMD_TAGGED cmd, struct foo_req *req)``, with
 *	the type of UCMD_TAGS()
 *
 * Context of @done: as the last body of DEFINE_UCMD_WORK().
 */
#define DEFINE_UCMD_TAG_WORK(name, done)				\
static __ucmd_trusted void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)	\
{									\
	__UCMD_DEFINE(tagged, __cmd);					\
	struct io_uring_cmd *__raw = __UCMD_RAW_TW_CMD;			\
									\
	__ucmd_is_inlined("DEFINE_UCMD_TAG_WORK", done);		\
	__ucmd_own_tagged(&__cmd, __raw, __UCMD_TW_END);		\
	done(NULL, &__cmd, &((struct __ucmd_tag_view *)__ucmd_object_of(__raw))->as); \
}									\
static const struct __ucmd_tag_work name = { .fn = __ucmd_tw_##name }

/*
 * With the ring lock the entry goes first, so that the program finds it free. Without, the
 * command can be canceled until it is completed: the entry goes then.
 */
static noinline __cold __maybe_unused void
__ucmd_tag_done_slow(struct io_uring_cmd *raw, struct ucmd_tag *tag, int res, unsigned int flags)
{
	const bool last = UCMD_HAVE_CANCEL && (flags & IO_URING_F_UNLOCKED);

	__ucmd_debug_window(tag_orphan, __ucmd_priv(tag, word));
	if (!last)
		__ucmd_word_clear(&__ucmd_priv(tag, word), __UCMD_TAG_LIVE);
	__ucmd_raw_done(raw, res, flags);
	if (last)
		__ucmd_word_clear(&__ucmd_priv(tag, word), __UCMD_TAG_LIVE);
}

/*
 * ucmd_done() of a command with an entry: that is free if the device has answered, and
 * another's afterwards. A program that sees the CQE finds it free.
 */
__ucmd_inline void __ucmd_tag_done(struct ucmd_tagged *cmd, int res)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_core_flags(__ucmd_h(cmd)->flags);
	struct io_uring_cmd *raw = __ucmd_take_tagged(cmd);
	struct ucmd_tag *tag = __ucmd_object_of(raw);

	if (__builtin_constant_p(res) && __ucmd_internal(res))
		__ucmd_err_done_result();
	__ucmd_debug_done(raw, res);
	if (likely(!(flags & IO_URING_F_UNLOCKED) && __ucmd_word_done(&__ucmd_priv(tag, word)))) {
		__ucmd_debug_window(tag_next, __ucmd_priv(tag, word));
		__ucmd_raw_done(raw, res, flags);
	} else {
		__ucmd_tag_done_slow(raw, tag, res, flags);
	}
}

#undef __ucmd_done_tag
#define __ucmd_done_tag		struct ucmd_tagged *: __ucmd_tag_done,

/* Of a table whose driver has nothing to do here */
static __ucmd_trusted void __maybe_unused __ucmd_tag_finish(__UCMD_RAW_TW_PARAMS)
{
	__UCMD_DEFINE(tagged, cmd);
	struct io_uring_cmd *raw = __UCMD_RAW_TW_CMD;
	const struct ucmd_tag *tag = __ucmd_object_of(raw);

	__ucmd_own_tagged(&cmd, raw, __UCMD_TW_END);
	__ucmd_tag_done(&cmd, tag->res);
}

/* --- the whole table --- */

/**
 * ucmd_tags_init() - make a table
 * @t: the table
 * @entries: array of the type of UCMD_TAGS(), zero, which lives as long as the table
 * @nr: how many
 * @...: a &struct ucmd_tag_ops, which lives as long, if the driver has one
 *
 * Context: Any.
 */
#define ucmd_tags_init(t, entries, nr, ...)				\
	__ucmd_tags_init(t, __ucmd_tag_of(entries), nr, __ucmd_tag_size, \
			 __ucmd_nth2(, ##__VA_ARGS__, __VA_ARGS__, &__ucmd_tag_no_ops), \
			 __ucmd_cat(__ucmd_tags_watch_, __is_defined(UCMD_TAG_TIMEOUT_H)))
static const struct ucmd_tag_ops __ucmd_tag_no_ops __maybe_unused;
#define __ucmd_tags_watch_0	NULL
static inline void __ucmd_tags_init(struct ucmd_tags *t, struct ucmd_tag *at, u32 nr, u32 size,
				    const struct ucmd_tag_ops *ops,
				    void (*watch)(struct ucmd_tags *t))
{
	u16 i = 0;

	*t = (struct ucmd_tags){
		.leave.leave = __ucmd_tag_leave, .ops = ops,
		.done = ops->done ? ops->done->fn : __ucmd_tag_finish,
		.at = at, .nr = nr, .size = size,
	};
	__ucmd_tags_each(t, tag) {
		__ucmd_priv(tag, place).ops = &__ucmd_priv(t, leave);
		tag->cookie = i++;
	}
	if (watch)
		watch(t);
}

/**
 * ucmd_tags_out() - how many entries are not free
 * @t: the table
 *
 * An entry is free when its command is completed and its device has answered, or was reset.
 *
 * Context: Any.
 *
 * Return: 0 if nothing looks at the entries, as long as nobody takes one.
 */
static inline u32 ucmd_tags_out(const struct ucmd_tags *t)
{
	u32 out = 0;

	__ucmd_tags_each(t, tag)
		out += !!smp_load_acquire(&__ucmd_priv(tag, word)); /* with the release of done */
	return out;
}

static inline void __ucmd_tags_unwatch(struct ucmd_tags *t)
{
	if (!__ucmd_priv(t, watch).func)
		return;
	__ucmd_timer_delete_sync(&__ucmd_priv(t, timer));
	cancel_work_sync(&__ucmd_priv(t, watch));
}

/**
 * ucmd_tags_exit() - before the memory of a table is freed
 * @t: the table; all commands are completed, and the device answers no more
 *
 * There may be orphans: ``gone`` is not called for them, but by ucmd_tags_reset().
 *
 * Context: Process context, may sleep.
 */
static inline void ucmd_tags_exit(struct ucmd_tags *t)
{
	__ucmd_tags_each(t, tag)
		WARN_ON(READ_ONCE(__ucmd_priv(tag, word)) & __UCMD_TAG_BITS);
	__ucmd_tags_unwatch(t);
}

#endif /* UCMD_TAG_H */
