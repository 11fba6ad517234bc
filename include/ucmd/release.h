/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_RELEASE_H
#define UCMD_RELEASE_H

#include <linux/bitops.h>

#include <ucmd/cancel.h>
#include <ucmd/compat_lend.h>
#include <ucmd/task_work.h>

/**
 * DOC: Memory that comes back from the ring
 *
 * Memory that was lent (lend.h) comes back when its last user lets go. The core
 * says so from wherever that happens: from the submitter's task, from a worker
 * that takes a dead ring apart, or, as tables of buffers can be cloned, from
 * another task with the lock of another ring. The command that lent it can be
 * completed in none of these places. So the driver writes what to do once, and
 * the layer brings it to the command's task:
 *
 * .. code-block:: c
 *
 *	struct foo_frame {
 *		struct ucmd_lend lend;
 *		...
 *	};
 *
 *	UCMD_RELEASE(foo_release, struct foo_frame, lend, frame)
 *	{
 *		foo_recycle(frame);
 *		return frame->bytes;
 *	}
 *
 * The mistake: waiting in the body for anything that needs the ring, a lock for
 * example that another handler holds while it takes a buffer back. The lock of
 * the ring is held.
 *
 * Of a command that is canceled the ring may still have users: a clone in another
 * ring keeps them as long as it likes, but the task has to go. Then the command
 * is completed with -ECANCELED at once, and the body runs when they let go, kept
 * in memory by a reference to the file.
 */

struct ucmd_lend;

/**
 * struct ucmd_release - what to do when memory comes back
 *
 * Made by UCMD_RELEASE().
 */
struct ucmd_release {
	/* private: */
	void		(*__private fn)(void *priv);
	int		(*__private body)(struct ucmd_lend *lend);
	struct ucmd_task_work __private finish;
};

/**
 * struct ucmd_lend - memory that is or may be lent, in the driver's object
 *
 * Zero before its first use. Lives until the release body is called, which may
 * free it; before that, while it is lent, it cannot be lent again.
 */
struct ucmd_lend {
	/* private: */
	struct io_uring_cmd	*__private word;	/* a struct ucmd_slot to cancel.h */
	const struct ucmd_release *__private release;
	struct file		*__private file;	/* with __UCMD_LENT_ORPHAN */
	unsigned long		__private busy;
	unsigned int		__private index;
	bool			__private out;		/* taken out of the table */
};

#if UCMD_HAVE_LEND_REQUEST
/*
 * The word is the command, or one of these. Who exchanges the command for
 * something else owns it; the release then leaves the end to that owner, who
 * finds __UCMD_LENT_GONE when he wants to put the command back. NULL: the cancel
 * path owns it.
 */
#define __UCMD_LENT_HELD	((struct io_uring_cmd *)1)	/* by a struct ucmd_lent */
#define __UCMD_LENT_GONE	((struct io_uring_cmd *)2)	/* the last user let go */
#define __UCMD_LENT_ORPHAN	((struct io_uring_cmd *)3)	/* canceled, users are left */

__ucmd_inline bool __ucmd_lend_is_cmd(struct io_uring_cmd *word)
{
	return (unsigned long)word > (unsigned long)__UCMD_LENT_ORPHAN;
}

/* The PDU of a command that lends begins with this. */
struct __ucmd_lend_pdu {
	struct ucmd_in_slot where;
};

__ucmd_inline struct __ucmd_lend_pdu *__ucmd_lend_pdu(struct ucmd_queued *cmd)
	__ucmd_holds(cmd)
{
	return (struct __ucmd_lend_pdu *)__ucmd_look(cmd)->pdu;
}

__ucmd_inline struct ucmd_lend *__ucmd_lend_of(struct ucmd_queued *cmd)
	__ucmd_holds(cmd)
{
	struct ucmd_slot *slot = __ucmd_priv(&__ucmd_lend_pdu(cmd)->where, slot);

	static_assert(!offsetof(struct ucmd_slot, cmd) && !offsetof(struct ucmd_lend, word));
	return (struct ucmd_lend *)slot;
}

/* Nobody uses the memory any more, and nobody else looks at @lend. */
__ucmd_inline int __ucmd_lend_end(struct ucmd_lend *lend, int (*body)(struct ucmd_lend *lend))
{
	clear_bit_unlock(0, &__ucmd_priv(lend, busy));
	return body(lend);
}

__ucmd_inline void __ucmd_lend_to_task(struct io_uring_cmd *raw,
				       const struct ucmd_task_work *finish)
{
	UCMD_QUEUED(cmd);

	__ucmd_own(&cmd, raw);
	ucmd_to_task(&cmd, finish);
}

/* Called by the core. What is not ours to end must not be touched after the xchg. */
__ucmd_inline void __ucmd_lend_released(struct ucmd_lend *lend,
					const struct ucmd_task_work *finish,
					int (*body)(struct ucmd_lend *lend))
{
	struct io_uring_cmd *was = xchg(&__ucmd_priv(lend, word), __UCMD_LENT_GONE);

	if (__ucmd_lend_is_cmd(was)) {
		__ucmd_lend_to_task(was, finish);
	} else if (was == __UCMD_LENT_ORPHAN) {
		struct file *file = __ucmd_priv(lend, file);

		__ucmd_lend_end(lend, body);
		fput(file);
	}
}

/* The word was the command, and is HELD or NULL: the caller owns both. */
__ucmd_inline void __ucmd_lend_out(struct ucmd_lend *lend, struct io_uring_cmd *raw,
				   unsigned int flags)
{
	if (__ucmd_priv(lend, out))
		return;
	__ucmd_priv(lend, out) = true;
	/* Fails if the user emptied the slot himself */
	(void)__ucmd_raw_take_back(raw, __ucmd_priv(lend, index), flags);
}

/**
 * ucmd_lend_canceled() - let the core cancel a command that lent memory
 * @cmd: the queued handle of UCMD_CANCEL(), consumed
 * @ctx: the context of this very call
 *
 * For a driver that has other commands to cancel, too: its PDU type begins with the
 * &struct ucmd_in_slot. Others use UCMD_OPS_LEND().
 *
 * Context: UCMD_CANCEL().
 */
__ucmd_inline void ucmd_lend_canceled(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	struct ucmd_lend *lend = __ucmd_lend_of(cmd);
	struct file *file = __ucmd_look(cmd)->file;

	__ucmd_lend_out(lend, __ucmd_look(cmd), __ucmd_ctx_flags(ctx));
	/* What the last user did to the memory, before the body looks at it */
	if (smp_load_acquire(&__ucmd_priv(lend, word)) != __UCMD_LENT_GONE) {
		__ucmd_priv(lend, file) = get_file(file);
		if (!__ucmd_swap(&__ucmd_priv(lend, word), NULL, __UCMD_LENT_ORPHAN)) {
			ucmd_done(cmd, -ECANCELED, ctx);
			return;
		}
		fput(file);
	}
	__ucmd_lend_end(lend, __ucmd_priv(__ucmd_priv(lend, release), body));
	ucmd_done(cmd, -ECANCELED, ctx);
}

/**
 * UCMD_RELEASE() - define what happens when the last user has let go
 * @name: the &struct ucmd_release
 * @type: the driver's object
 * @member: its &struct ucmd_lend
 * @obj: name of the body's parameter, pointer to @type
 *
 * The body that follows runs once for each loan. The memory is the driver's
 * again; @obj may be lent anew or freed. The body returns the result of the
 * command, which is posted right after it, or was -ECANCELED before.
 *
 * Context: Process context with the lock of a ring held (7.3: every caller of
 * io_free_rsrc_node() in io_uring/ has it): the submitter's task, dying or not, a
 * worker in its place, or the task that gave up a clone of the buffer. May sleep;
 * must not touch user memory, lend or take back.
 */
#define UCMD_RELEASE(name, type, member, obj)				\
__UCMD_RELEASE(name, type, member, (struct ucmd_lend *)__priv);		\
static const struct ucmd_release name = __UCMD_RELEASE_INIT(name);	\
__ucmd_inline int __ucmd_released_##name(type *obj)

#define __UCMD_RELEASE(name, type, member, lend_of_priv)		\
__ucmd_inline int __ucmd_released_##name(type *__obj);			\
static int __ucmd_body_##name(struct ucmd_lend *__lend)			\
{									\
	return __ucmd_released_##name(container_of(__lend, type, member)); \
}									\
UCMD_TASK_WORK_ANY(__ucmd_finish_##name, "the release body promises it", __cmd, __ctx) \
{									\
	ucmd_done(__cmd, __ucmd_lend_end(__ucmd_lend_of(__cmd),		\
					 __ucmd_body_##name), __ctx);	\
}									\
static void __ucmd_release_##name(void *__priv)				\
{									\
	__ucmd_lend_released(lend_of_priv, &__ucmd_finish_##name, __ucmd_body_##name); \
}									\
static_assert(1)

#define __UCMD_RELEASE_INIT(name)					\
	{ .fn = __ucmd_release_##name, .body = __ucmd_body_##name,	\
	  .finish = { .fn = __ucmd_tw___ucmd_finish_##name } }

/**
 * UCMD_OPS_LEND() - UCMD_OPS() for a driver whose commands lend memory
 * @name: the function, static
 * @...: UCMD_OP() items, without commas between them
 *
 * A command whose task or ring goes away has its buffer taken back.
 *
 * Context: Called by the core.
 */
#define UCMD_OPS_LEND(name, ...)					\
UCMD_CANCEL(__ucmd_canceled_##name, cmd, ctx)				\
{									\
	ucmd_lend_canceled(cmd, ctx);					\
}									\
UCMD_OPS_CANCEL(name, __ucmd_canceled_##name, struct __ucmd_lend_pdu, where, __VA_ARGS__)
#else
# define UCMD_RELEASE(name, type, member, obj)				\
	static_assert(0, "ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_LEND_REQUEST first"); \
	__ucmd_inline int name(type *obj)
# define UCMD_OPS_LEND(name, ...)					\
	static_assert(0, "ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_LEND_REQUEST first")
# define ucmd_lend_canceled(cmd, ctx)					\
	((void)__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd))
#endif

#endif /* UCMD_RELEASE_H */
