/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_RELEASE_H
#define UCMD_LEND_RELEASE_H

#include <ucmd/kernels/lend.h>
#include <ucmd/cmd/op.h>
#include <ucmd/cmd/task_work.h>
#include <ucmd/waiting/wait.h>

/**
 * DOC: Memory that comes back from the ring
 *
 * Memory that was lent (lend.h) comes back when its last user lets go. The core says so from
 * wherever that happens: from the submitter's task, from a worker that takes a dead ring apart,
 * or, as tables of buffers can be cloned, from another task with the lock of another ring. The
 * command that lent it can be completed in none of these places. So the driver writes down what
 * to do, and the layer brings it to the command's task:
 *
 * .. code-block:: c
 *
 *	struct foo_frame {
 *		struct ucmd_loan loan;
 *		...
 *	};
 *
 *	static int foo_came_back(struct foo_frame *frame)
 *	{
 *		return frame->bytes;
 *	}
 *	DEFINE_UCMD_RELEASE(foo_release, struct foo_frame, loan, foo_came_back);
 *
 * The loan ends when the body has returned: it is the only one to touch the memory. What frees
 * the object, drops a reference or hands it out anew is another function, called after that:
 *
 * .. code-block:: c
 *
 *	DEFINE_UCMD_RELEASE(foo_release, struct foo_frame, loan, foo_came_back, foo_frame_put);
 *
 * Memory comes back when the program empties the slot, or when the driver takes it out:
 *
 * .. code-block:: c
 *
 *	return ucmd_complete(cmd, ucmd_take_back(&frame->loan, cmd) ? 0 : -ENOENT);
 *
 * When a command is canceled the memory may still have users: a clone in another ring keeps them
 * as long as it likes, but the task has to go. Then the command is completed at once, and the two
 * are called when the users let go. A reference to the file keeps the driver until then.
 *
 * The same holds for memory that is lent with a result: the command tells the program that
 * it has the memory, and ends; the next one, which says that the program is ready with it,
 * takes it back:
 *
 * .. code-block:: c
 *
 *	ucmd_lend_request(cmd, rq, &foo_release, pdu->slot, 0);
 *	...
 *	ucmd_take_back(&frq->loan, cmd);
 *	return ucmd_wait(cmd, &foo->waiting[args->nr]);
 *
 * Common mistake: writing to the memory, or freeing it, after ucmd_take_back(). That keeps
 * new users away; those that came before are still at work. Fix: do it in the release.
 *
 * Common mistake: freeing the object in the body. The layer still writes to it. Fix: the
 * function beside it.
 *
 * Common mistake: waiting in one of them for anything that needs the ring, a lock for
 * example that a handler holds while it takes memory back. The lock of the ring is held.
 */

struct ucmd_loan;

/**
 * struct ucmd_release - what to do when memory comes back
 *
 * Made by DEFINE_UCMD_RELEASE().
 */
struct ucmd_release {
	/* private: */
	size_t		__private offset;	/* of the loan in the driver's object */
	int		(*__private end)(struct ucmd_loan *loan);
	void		(*__private put)(struct ucmd_loan *loan);
	struct ucmd_task_work __private finish;
};

/**
 * struct ucmd_loan - memory that is or may be lent, in the driver's object
 *
 * Zero before its first use. While it is lent it cannot be lent again: -EALREADY. Lives
 * until the loan has ended and its command is completed.
 */
struct ucmd_loan {
	/* private: */
	struct __ucmd_place	__private place;
	struct io_uring_cmd	*__private word;
	const struct ucmd_release *__private release;
	struct file		*__private file;	/* with __UCMD_LENT_ORPHAN */
	const void		*__private ring;	/* likewise, only compared */
	unsigned int		__private index;
	bool			__private out;		/* taken out of the table */
};

#if UCMD_HAVE_LEND_REQUEST
/*
 * The word is the command, or one of these; NULL: not lent. Whoever exchanges the command,
 * or ORPHAN, for something else owns it. The release leaves the end to that owner, who finds
 * __UCMD_LENT_GONE when the command is to be put back.
 */
#define __UCMD_LENT_HELD	((struct io_uring_cmd *)1)	/* by who lends or takes back */
#define __UCMD_LENT_CANCELED	((struct io_uring_cmd *)2)	/* by the cancel path */
#define __UCMD_LENT_GONE	((struct io_uring_cmd *)3)	/* the last user let go */
#define __UCMD_LENT_ORPHAN	((struct io_uring_cmd *)4)	/* without a command */

__ucmd_inline bool __ucmd_lent_is_cmd(struct io_uring_cmd *word)
{
	return (unsigned long)word > (unsigned long)__UCMD_LENT_ORPHAN;
}

/*
 * Nobody uses the memory any more, and nobody else changes the word. With put() it may be
 * freed before its command is completed: a cancel in between would need the ring lock.
 */
__ucmd_inline int __ucmd_loan_end(struct ucmd_loan *loan, int (*body)(struct ucmd_loan *loan),
				  void (*put)(struct ucmd_loan *loan))
{
	int res = body(loan);

	__ucmd_debug_window(loan_is_lent, __ucmd_priv(loan, word));
	/* What the body did, before another command lends the memory */
	smp_store_release(&__ucmd_priv(loan, word), NULL);
	put(loan);
	return res;
}

/* The caller won the loan, whose last user let go. The file keeps the driver's code. */
static noinline __cold __maybe_unused void __ucmd_orphan_end(struct ucmd_loan *loan)
{
	struct file *file = __ucmd_priv(loan, file);

	__ucmd_priv(__ucmd_priv(loan, release), end)(loan);
	fput(file);
}

/* HELD -> without a command, which is completed elsewhere */
static noinline __maybe_unused void __ucmd_loan_orphan(struct ucmd_loan *loan)
{
	__ucmd_debug_window(loan_goes_on, __ucmd_priv(loan, word));
	if (__ucmd_swap(&__ucmd_priv(loan, word), __UCMD_LENT_HELD, __UCMD_LENT_ORPHAN) !=
	    __UCMD_LENT_HELD) {
		/* What the last user did: an exchange that fails orders nothing */
		smp_mb();
		__ucmd_orphan_end(loan);
	}
}

/* Called by the core. After the xchg() @loan may be gone, unless this path won it. */
static void __maybe_unused __ucmd_loan_released(void *priv)
{
	struct ucmd_loan *loan = priv;
	const struct ucmd_release *release = __ucmd_priv(loan, release);
	struct io_uring_cmd *was = xchg(&__ucmd_priv(loan, word), __UCMD_LENT_GONE);

	if (__ucmd_lent_is_cmd(was))
		__ucmd_send(was, (const struct ucmd_task_work *)&__ucmd_priv(release, finish));
	else if (was == __UCMD_LENT_ORPHAN)
		__ucmd_orphan_end(loan);
}

/* The word is HELD or CANCELED: the caller owns the loan and its command. */
__ucmd_inline void __ucmd_loan_out(struct ucmd_loan *loan, struct io_uring_cmd *raw,
				   unsigned int flags)
{
	if (__ucmd_priv(loan, out))
		return;
	__ucmd_priv(loan, out) = true;
	/* Fails if the program emptied the slot itself */
	(void)__ucmd_raw_take_back(raw, __ucmd_priv(loan, index), flags);
}

/* The core cancels a command that lent memory. */
static inline bool __ucmd_loan_leave(void *place, struct io_uring_cmd *raw, unsigned int flags)
{
	struct ucmd_loan *loan = place;
	struct io_uring_cmd **word = &__ucmd_priv(loan, word);

	if (__ucmd_swap(word, raw, __UCMD_LENT_CANCELED) != raw)
		return false;
	__ucmd_debug_window(loan_cancel, *word);
	__ucmd_loan_out(loan, raw, flags);
	__ucmd_debug_window(loan_memory, *word);
	/* What the last user did to the memory, before the body looks at it */
	if (smp_load_acquire(word) != __UCMD_LENT_GONE) {
		__ucmd_priv(loan, file) = get_file(raw->file);
		__ucmd_debug_window(loan_orphan, *word);
		if (__ucmd_swap(word, __UCMD_LENT_CANCELED, __UCMD_LENT_ORPHAN) ==
		    __UCMD_LENT_CANCELED)
			return true;
		fput(raw->file);
		smp_mb();	/* the same: an exchange that fails orders nothing */
	}
	__ucmd_priv(__ucmd_priv(loan, release), end)(loan);
	return true;
}

static const struct __ucmd_place_ops __ucmd_loan_ops __maybe_unused = {
	.leave = __ucmd_loan_leave,
};

/**
 * DEFINE_UCMD_RELEASE() - define what happens when the last user has let go
 * @name: the &struct ucmd_release
 * @type: the driver's object
 * @member: its &struct ucmd_loan
 * @body: ``int body(type *obj)``, called once for each loan when nobody uses the memory any
 *	more, and before it can be lent again. Not to free @obj. Returns the result of the
 *	command, which is not used if that was canceled
 * @...: ``void put(type *obj)``, which gives the object up when the loan has ended: frees
 *	it, drops a reference, hands it out anew. Also called if the memory could not be
 *	lent, except for -EALREADY. Without it the object stays, to be lent again
 *
 * Context of both: process context with the lock of a ring held (7.3: every caller of
 * io_free_rsrc_node() in io_uring/ has it): the submitter's task, dying or not, a worker
 * in its place, or the task that gave up a clone of the buffer. They may sleep, must not
 * touch user memory, lend or take back, and complete no other command. @put also runs in
 * the context of a lending that failed.
 */
#define DEFINE_UCMD_RELEASE(name, type, member, body, ...)		\
__ucmd_inline int __ucmd_body_##name(struct ucmd_loan *__loan)		\
{									\
	return body(container_of(__loan, type, member));		\
}									\
static void __ucmd_put_##name(struct ucmd_loan *__loan)			\
{									\
	__ucmd_nth2(, ##__VA_ARGS__, __UCMD_RELEASE_PUT, __UCMD_RELEASE_STAYS) \
		(container_of(__loan, type, member), ##__VA_ARGS__);	\
}									\
static int __ucmd_end_##name(struct ucmd_loan *__loan)			\
{									\
	return __ucmd_loan_end(__loan, __ucmd_body_##name, __ucmd_put_##name); \
}									\
__ucmd_inline void __ucmd_ended_##name(UCMD_OWNED __cmd)		\
{									\
	struct io_uring_cmd *__raw = __ucmd_look_owned(__cmd);		\
	struct ucmd_loan *__loan = __ucmd_object_of(__raw);		\
									\
	__ucmd_debug_leave(__raw);					\
	__ucmd_done(__cmd, __ucmd_end_##name(__loan));			\
}									\
DEFINE_UCMD_WORK(__ucmd_finish_##name, __ucmd_ended_##name);		\
static const struct ucmd_release name = {				\
	.offset = offsetof(type, member), .end = __ucmd_end_##name, .put = __ucmd_put_##name, \
	.finish = { .fn = __ucmd_tw___ucmd_finish_##name },		\
}
#define __UCMD_RELEASE_PUT(obj, put)	put(obj)
#define __UCMD_RELEASE_STAYS(obj)	((void)(obj))

/**
 * ucmd_is_lent() - is memory lent?
 * @loan: the loan
 *
 * Context: Any. Somebody else may change it at any time.
 *
 * Return: true from when it is lent until its release body has returned.
 */
__ucmd_inline bool ucmd_is_lent(const struct ucmd_loan *loan)
{
	/* What the release did, before the caller looks at the object */
	return smp_load_acquire(&__ucmd_priv(loan, word));
}

/* --- what all that lends has in common --- */

__ucmd_inline unsigned long __ucmd_loan_word(const struct ucmd_loan *loan)
{
	__ucmd_waits(object);
	return __ucmd_object_word(&__ucmd_priv(loan, place));
}

/* A command on its way into a loan */
struct __ucmd_lending {
	struct io_uring_cmd	*raw;
	unsigned int		flags;
	bool			fresh;
	bool			ends;	/* with @res, and the loan goes on */
	int			res;
};

/* Only by who has the loan: the object may be in use by another one until then. */
__ucmd_inline int __must_check
__ucmd_lend_failed(struct ucmd_loan *loan, const struct ucmd_release *release, int err)
{
	/* As in __ucmd_loan_end() */
	smp_store_release(&__ucmd_priv(loan, word), NULL);
	__ucmd_priv(release, put)(loan);
	return err;
}

/* HELD from before the core's call: the release may run before that returns. */
__ucmd_inline int __must_check
__ucmd_lend_begin(struct __ucmd_lending by, struct ucmd_loan *loan,
		  const struct ucmd_release *release, unsigned int index)
{
	int err;

	if (__ucmd_swap(&__ucmd_priv(loan, word), NULL, __UCMD_LENT_HELD))
		return -EALREADY;
	__ucmd_priv(loan, place).ops = &__ucmd_loan_ops;
	__ucmd_priv(loan, release) = release;
	__ucmd_priv(loan, index) = index;
	__ucmd_priv(loan, out) = false;
	if (by.ends)
		err = 0;
	else if (by.fresh)
		err = by.flags & IO_URING_F_IOPOLL ? -EOPNOTSUPP : 0;
	else
		err = __ucmd_mark_begin(by.raw);
	return err ? __ucmd_lend_failed(loan, release, err) : 0;
}

__ucmd_inline void __ucmd_loan_put_down(struct ucmd_loan *loan, const struct ucmd_release *release,
					struct io_uring_cmd *raw)
{
	__ucmd_debug_window(loan_once, __ucmd_priv(loan, word));
	if (__ucmd_swap(&__ucmd_priv(loan, word), __UCMD_LENT_HELD, raw) != __UCMD_LENT_HELD)
		__ucmd_send(raw, (const struct ucmd_task_work *)&__ucmd_priv(release, finish));
}

/* The table of a ring is reached by way of a command of that ring only. */
static noinline __cold __maybe_unused bool
__ucmd_take_orphan_back(struct ucmd_loan *loan, struct io_uring_cmd *by, unsigned int flags)
{
	bool may;

	if (__ucmd_swap(&__ucmd_priv(loan, word), __UCMD_LENT_ORPHAN, __UCMD_LENT_HELD) !=
	    __UCMD_LENT_ORPHAN)
		return false;
	__ucmd_debug_window(loan_held, __ucmd_priv(loan, word));
	may = !__ucmd_priv(loan, out) && __ucmd_priv(loan, ring) == __ucmd_raw_ring(by);
	if (may)
		__ucmd_loan_out(loan, by, flags);
	__ucmd_loan_orphan(loan);
	return may;
}

__ucmd_inline bool __ucmd_take_back(struct ucmd_loan *loan, struct io_uring_cmd *by,
				    unsigned int flags)
{
	struct io_uring_cmd *cmd = READ_ONCE(__ucmd_priv(loan, word));
	bool may;

	if (!__ucmd_lent_is_cmd(cmd))
		return by && cmd == __UCMD_LENT_ORPHAN && __ucmd_take_orphan_back(loan, by, flags);
	if (__ucmd_swap(&__ucmd_priv(loan, word), cmd, __UCMD_LENT_HELD) != cmd)
		return false;
	/* Taking a second ring lock, or the same one again, would deadlock. */
	may = !__ucmd_priv(loan, out) &&
	      (flags & IO_URING_F_UNLOCKED || __ucmd_raw_ring(cmd) == __ucmd_raw_ring(by));
	if (may)
		__ucmd_loan_out(loan, cmd, flags);
	__ucmd_loan_put_down(loan, __ucmd_priv(loan, release), cmd);
	return may;
}

/**
 * ucmd_take_back() - take memory out of the ring's table of buffers, in a call of the core
 * @loan: the loan, whose object the driver keeps from being freed during this call
 * @by: the fresh or owned handle of this call, not consumed
 *
 * Operations that have it keep it; the release runs when they end, which may be before
 * this returns. If the program emptied the slot before and something else lies in it that
 * was lent, that is taken out: a slot is the program's, and says nothing about what is in
 * it (7.3: io_buffer_unregister() in io_uring/rsrc.c).
 *
 * Context: Handler or task work, of the ring that it is lent to or, in a worker of
 * io-wq, of any.
 *
 * Return: true if it is out of the table now; false if it is not lent, was taken back
 * before, is being taken back or canceled, or is lent to another ring than the one of @by,
 * whose lock is held. Memory that was lent with a result can be taken out by a command of
 * the same ring only.
 */
#define ucmd_take_back(loan, by)					\
	__ucmd_take_back(loan, ({ __ucmd_here("ucmd_take_back", by); __ucmd_use(by); }), \
			 __ucmd_core_flags(__ucmd_h(by)->flags))

/**
 * ucmd_take_back_unlocked() - take memory back where the core did not call
 * @loan: the loan, whose object the driver keeps from being freed during this call
 *
 * For a device that goes away. A build error in a handler, in task work and their like.
 *
 * Context: Process context without any ring's lock, nor one that a handler or a release
 * takes. May sleep.
 *
 * Return: As ucmd_take_back(). Always false for memory that was lent with a result.
 */
#define ucmd_take_back_unlocked(loan)					\
	__ucmd_take_back(({ __ucmd_outside("ucmd_take_back_unlocked"); (loan); }), NULL, \
			 IO_URING_F_UNLOCKED)

/* Marked while it is HELD: cancel leaves it alone until it is put down. */
__ucmd_inline int __must_check
__ucmd_lend_commit(struct __ucmd_lending by, struct ucmd_loan *loan,
		   const struct ucmd_release *release, int err)
{
	if (err)
		return __ucmd_lend_failed(loan, release, err);
	if (by.ends) {
		__ucmd_priv(loan, file) = get_file(by.raw->file);
		__ucmd_priv(loan, ring) = __ucmd_raw_ring(by.raw);
		__ucmd_loan_orphan(loan);
		return 0;
	}
	if (by.fresh) {
		__ucmd_debug_count(by.raw, __UCMD_KEPT);
		__ucmd_mark(by.raw, __ucmd_loan_word(loan), by.flags);
	} else {
		__ucmd_mark_end(by.raw, __ucmd_loan_word(loan), by.flags);
	}
	__ucmd_loan_put_down(loan, release, by.raw);
	return 0;
}

__ucmd_inline struct __ucmd_lending
__ucmd_lending_fresh(struct ucmd_fresh *cmd, bool ends, int res)
	__ucmd_takes(cmd)
{
	return (struct __ucmd_lending){
		.flags = __ucmd_h(cmd)->flags, .raw = __ucmd_take_fresh(cmd), .fresh = true,
		.ends = ends, .res = res,
	};
}

__ucmd_inline struct __ucmd_lending
__ucmd_lending_owned(struct ucmd_owned *cmd, bool ends, int res)
	__ucmd_takes(cmd)
{
	return (struct __ucmd_lending){
		.flags = __ucmd_core_flags(__ucmd_h(cmd)->flags), .raw = __ucmd_take_owned(cmd),
		.ends = ends, .res = res,
	};
}

__ucmd_inline struct ucmd_action __must_check __ucmd_lent_fresh(struct __ucmd_lending by, int err)
{
	if (unlikely(err))
		return __ucmd_action(__ucmd_debug_refuse(by.raw, err, by.flags));
	if (by.ends)
		return __ucmd_raw_complete(by.raw, by.res, by.flags);
	return __ucmd_action(__UCMD_RET_QUEUED);
}

__ucmd_inline void __ucmd_lent_owned(struct __ucmd_lending by, int err)
{
	if (unlikely(err) || by.ends) {
		__ucmd_debug_done(by.raw, err ?: by.res);
		__ucmd_raw_done(by.raw, err ?: by.res, by.flags);
	}
}

/* For either handle: what has to be returned of a fresh one, nothing of an owned one. */
#define __UCMD_LEND(lend, params, args)					\
__ucmd_inline struct ucmd_action __must_check				\
__ucmd_##lend##_fresh(struct ucmd_fresh *cmd, __ucmd_unparen params, bool ends, int res) \
	__ucmd_takes(cmd)						\
{									\
	struct __ucmd_lending by = __ucmd_lending_fresh(cmd, ends, res); \
									\
	return __ucmd_lent_fresh(by, __ucmd_##lend(by, __ucmd_unparen args)); \
}									\
__ucmd_inline void							\
__ucmd_##lend##_owned(struct ucmd_owned *cmd, __ucmd_unparen params, bool ends, int res) \
	__ucmd_takes(cmd)						\
{									\
	struct __ucmd_lending by = __ucmd_lending_owned(cmd, ends, res); \
									\
	__ucmd_lent_owned(by, __ucmd_##lend(by, __ucmd_unparen args));	\
}									\
static_assert(1)
#define __ucmd_lend(cmd, lend, ...)					\
	_Generic((cmd), struct ucmd_fresh *: __ucmd_##lend##_fresh,	\
		 struct ucmd_owned *: __ucmd_##lend##_owned)(cmd, __VA_ARGS__)

/* Whether the command ends at once, and with which result */
#define __ucmd_lend_result(macro, ...)					\
	__ucmd_nth2(, ##__VA_ARGS__, true, false), ({			\
		__ucmd_fits_result(macro, __ucmd_nth2(, ##__VA_ARGS__, __VA_ARGS__, 0)); \
		__ucmd_nth2(, ##__VA_ARGS__, __VA_ARGS__, 0);		\
	})
#else
# define DEFINE_UCMD_RELEASE(name, type, member, body, ...)		\
	static_assert(0, "ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_LEND_REQUEST first")
# define ucmd_is_lent(loan)						\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", loan)
# define ucmd_take_back(loan, by)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", by)
# define ucmd_take_back_unlocked(loan)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", loan)
#endif

#endif /* UCMD_LEND_RELEASE_H */
