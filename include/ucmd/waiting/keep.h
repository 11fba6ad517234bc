/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITING_KEEP_H
#define UCMD_WAITING_KEEP_H

#include <linux/workqueue.h>

#include <ucmd/waiting/slot.h>

/**
 * DOC: Commands that are kept
 *
 * A command travels from one function to another in an object of the driver, which one
 * function fills and one empties: a &struct ucmd_kept beside a work item for example, or
 * the ``void *`` that another framework hands to its callback.
 *
 * .. code-block:: c
 *
 *	action = ucmd_keep(cmd, &rq->end_io_data);
 *	blk_execute_rq_nowait(rq, false);
 *	return action;
 *
 *	static enum rq_end_io_ret foo_end_io(struct request *rq, ...)
 *	{
 *		DEFINE_UCMD_CLAIMED(cmd, rq->end_io_data);
 *
 *		ucmd_to_task_lazy(&cmd, &foo_finish);
 *		return RQ_END_IO_FREE;
 *	}
 *
 * Such an object has one owner and no lock. A command for which completion and cancel
 * race waits in a place (waiting/wait.h).
 *
 * Common mistake: keeping a command in an object that somebody looks at already. Fill
 * it in before it is published, as every other member.
 */

/**
 * struct ucmd_kept - a command in an object of the driver
 *
 * Needs no initialisation, holds whatever ucmd_keep() put there last.
 */
struct ucmd_kept {
	/* private: */
	struct io_uring_cmd	*__private cmd;
};

/* Into a struct ucmd_kept, and into a void pointer, of each kind of handle */
#define __UCMD_KEEP(kind, ret, kept)					\
__ucmd_inline ret __ucmd_keep_##kind(struct ucmd_##kind *cmd, struct ucmd_kept *where) \
	__ucmd_takes(cmd)						\
{									\
	__ucmd_debug_keep(where);					\
	__ucmd_priv(where, cmd) = __ucmd_take_##kind(cmd);		\
	return kept(__ucmd_h(cmd));					\
}									\
__ucmd_inline ret __ucmd_keep_##kind##_cookie(struct ucmd_##kind *cmd, void **where) \
	__ucmd_takes(cmd)						\
{									\
	*where = __ucmd_take_##kind(cmd);				\
	return kept(__ucmd_h(cmd));					\
}									\
static_assert(1)

__ucmd_inline struct ucmd_action __ucmd_kept_fresh(struct __ucmd_handle *h)
{
	__ucmd_debug_count(h->cmd, __UCMD_KEPT);
	return __ucmd_action(__UCMD_RET_QUEUED);
}

__ucmd_inline void __ucmd_kept(struct __ucmd_handle *h)
{
	h->kept = 1;
}

__UCMD_KEEP(fresh, struct ucmd_action __must_check, __ucmd_kept_fresh);
__UCMD_KEEP(owned, void, __ucmd_kept);
__UCMD_KEEP(claimed, void, __ucmd_kept);

__ucmd_inline struct ucmd_action __must_check
__ucmd_keep_fresh_owned(struct ucmd_fresh *cmd, struct ucmd_owned *owned)
	__ucmd_takes(cmd) __ucmd_gives(owned)
{
	__ucmd_own_owned(owned, __ucmd_take_fresh(cmd), __ucmd_h(cmd)->flags);
	return __ucmd_kept_fresh(__ucmd_h(cmd));
}

/* On an error, -EBUSY, somebody else's command is in the slot. */
__ucmd_inline struct ucmd_action __must_check
__ucmd_keep_fresh_slot(struct ucmd_fresh *cmd, struct ucmd_slot *slot)
	__ucmd_takes(cmd)
{
	const unsigned int flags __maybe_unused = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	__ucmd_debug_count(raw, __UCMD_KEPT);
	if (likely(!__ucmd_swap(&__ucmd_priv(slot, cmd), NULL, raw)))
		return __ucmd_action(__UCMD_RET_QUEUED);
	__ucmd_debug_count(raw, __UCMD_DONE);
	return __ucmd_action(-EBUSY);
}

/**
 * ucmd_keep() - keep a command for later, not cancelable
 * @cmd: any handle, consumed
 * @where: where it is kept: pointer to a &struct ucmd_kept or to a ``void *``, for the
 *	callback of another framework, or to a &struct ucmd_chain (batch.h). Of a fresh handle
 *	also to an empty &struct ucmd_owned, for a handler that goes on with it, or to a
 *	&struct ucmd_slot, which others may look at already
 *
 * Ring, file and module stay until the driver has completed the command, also when its task is
 * gone: where that takes unbounded time it waits, by ucmd_wait().
 *
 * Context: Any. Another CPU may have completed a command in a slot when this returns.
 *
 * Return: for a fresh handle what the handler has to return, else nothing. The command is
 * completed with -EBUSY if another one is in the slot.
 */
#define ucmd_keep(cmd, where)						\
	_Generic((cmd),							\
		 struct ucmd_fresh *: _Generic((where),			\
				struct ucmd_owned *: __ucmd_keep_fresh_owned, \
				struct ucmd_slot *: __ucmd_keep_fresh_slot, \
				void **: __ucmd_keep_fresh_cookie,	\
				default: __ucmd_keep_fresh),		\
		 struct ucmd_owned *: _Generic((where),			\
				void **: __ucmd_keep_owned_cookie,	\
				__ucmd_keep_chain(owned)		\
				default: __ucmd_keep_owned),		\
		 struct ucmd_claimed *: _Generic((where),		\
				void **: __ucmd_keep_claimed_cookie,	\
				__ucmd_keep_chain(claimed)		\
				default: __ucmd_keep_claimed))(cmd, where)
#define __ucmd_keep_chain(kind)			/* see batch.h */

/**
 * ucmd_cookie() - a command as the argument of another framework's callback
 * @cmd: an owned or claimed handle, consumed
 *
 * In a driver that is being ported (port.h) also for code that has no handles yet: it is the
 * core's pointer, for which nothing is proved any more.
 *
 * Context: Any.
 *
 * Return: what the callback hands to ucmd_take(), once.
 */
#define ucmd_cookie(cmd)						\
	__ucmd_cookie(_Generic((cmd), struct ucmd_owned *: __ucmd_take_owned, \
			       struct ucmd_claimed *: __ucmd_take_claimed)(cmd))
__ucmd_inline void *__must_check __ucmd_cookie(struct io_uring_cmd *raw)
{
	return raw;
}

__ucmd_inline struct io_uring_cmd *__ucmd_kept_object(const struct ucmd_kept *kept)
{
	__ucmd_debug_take(kept);
	return __ucmd_priv(kept, cmd);
}

__ucmd_inline struct io_uring_cmd *__ucmd_kept_cookie(void *cookie)
{
	return cookie;
}

#define __ucmd_kept_at(where)						\
	_Generic((where), void *: __ucmd_kept_cookie, default: __ucmd_kept_object)(where)

/**
 * ucmd_take() - take up a command that was kept
 * @where: pointer to the &struct ucmd_kept, or the ``void *`` of a callback
 * @cmd: an empty claimed handle, which owns the command afterwards; or the owned handle that
 *	this very function kept in @where, if nobody else has seen it: for a submission that
 *	failed
 *
 * Context: Any.
 *
 * Return: nothing.
 */
#define ucmd_take(where, cmd)						\
	_Generic((cmd), struct ucmd_owned *: __ucmd_take_again,		\
		 default: __ucmd_own_claimed)(cmd, __ucmd_kept_at(where), 0)

/**
 * DEFINE_UCMD_CLAIMED() - declare a handle for a command from elsewhere
 * @name: the variable
 * @...: where the command is taken from, as ucmd_take(); without it the handle is empty
 */
#define DEFINE_UCMD_CLAIMED(name, ...)					\
	__ucmd_nth2(, ##__VA_ARGS__, __UCMD_DEFINE_FROM, __UCMD_DEFINE_EMPTY)(name, ##__VA_ARGS__)
#define __UCMD_DEFINE_EMPTY(name)		__UCMD_DEFINE(claimed, name)
#define __UCMD_DEFINE_FROM(name, where)					\
	struct ucmd_claimed name __cleanup(__ucmd_exit_claimed) = { .handle = {	\
		.cmd = __ucmd_kept_at(where), .live = __ucmd_filled(&name), .known = 1 } }
#ifdef __ucmd_analysed
__ucmd_inline unsigned int __ucmd_filled(struct ucmd_claimed *cmd)
	__ucmd_gives(cmd) __ucmd_trusted
{
	return __UCMD_LIVE;
}
#else
# define __ucmd_filled(cmd)	({ __ucmd_plus(); __ucmd_step_filled(); __UCMD_LIVE; })
#endif

__ucmd_mistake(__ucmd_err_undo, "ucmd: this function has not kept the command that it takes up again");

__ucmd_inline void __ucmd_take_again(struct ucmd_owned *cmd, struct io_uring_cmd *raw,
				     unsigned int flags)
	__ucmd_gives(cmd) __ucmd_trusted
{
	struct __ucmd_handle *h = __ucmd_h(cmd);

	if (!h->kept)
		__ucmd_err_undo();
	h->kept = 0;
	__ucmd_own_owned(cmd, h->cmd, h->flags);
}

/**
 * ucmd_queue_work() - have a command finished by a work item
 * @cmd: any handle, consumed
 * @wq: the workqueue
 * @work: the work item, initialised
 * @where: pointer to a &struct ucmd_kept beside a work item that is not pending; or to a
 *	&struct ucmd_batch, whose work item is queued for its first command
 *
 * Context: Any. The work item may have run when this returns. Any number of CPUs at a time
 * add to a batch.
 *
 * Return: for a fresh handle what the handler has to return, else nothing.
 */
#define ucmd_queue_work(cmd, wq, work, where)				\
	_Generic((cmd),							\
		 struct ucmd_fresh *: _Generic((where),			\
				__ucmd_queue_batch_too(fresh)		\
				struct ucmd_kept *: __ucmd_queue_fresh), \
		 struct ucmd_owned *: _Generic((where),			\
				__ucmd_queue_batch_too(owned)		\
				struct ucmd_kept *: __ucmd_queue_owned), \
		 struct ucmd_claimed *: _Generic((where),		\
				__ucmd_queue_batch_too(claimed)		\
				struct ucmd_kept *: __ucmd_queue_claimed)) \
			(cmd, wq, work, __ucmd_queue_at(where))
#define __ucmd_queue_batch_too(kind)		/* see batch.h */
#define __ucmd_queue_at(where)	(where)
__ucmd_inline struct ucmd_action __must_check
__ucmd_queue_fresh(struct ucmd_fresh *cmd, struct workqueue_struct *wq, struct work_struct *work,
		   struct ucmd_kept *kept)
	__ucmd_takes(cmd)
{
	struct ucmd_action action = __ucmd_keep_fresh(cmd, kept);

	queue_work(wq, work);
	return action;
}

__ucmd_inline void
__ucmd_queue_owned(struct ucmd_owned *cmd, struct workqueue_struct *wq, struct work_struct *work,
		   struct ucmd_kept *kept)
	__ucmd_takes(cmd)
{
	__ucmd_keep_owned(cmd, kept);
	queue_work(wq, work);
}

__ucmd_inline void
__ucmd_queue_claimed(struct ucmd_claimed *cmd, struct workqueue_struct *wq,
		     struct work_struct *work, struct ucmd_kept *kept)
	__ucmd_takes(cmd)
{
	__ucmd_keep_claimed(cmd, kept);
	queue_work(wq, work);
}

#endif /* UCMD_WAITING_KEEP_H */
