/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KEEP_H
#define UCMD_KEEP_H

#include <ucmd/cmd.h>

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
 * race waits in a place (wait.h).
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

/**
 * ucmd_keep() - keep a command for later
 * @cmd: any handle, consumed
 * @where: where it is kept: pointer to a &struct ucmd_kept or to a ``void *``; of a fresh
 *	handle also to an empty &struct ucmd_owned, for a handler that goes on with it
 *
 * Context: Any.
 *
 * Return: for a fresh handle what the handler has to return, else nothing.
 */
#define ucmd_keep(cmd, where)						\
	_Generic((cmd),							\
		 struct ucmd_fresh *: _Generic((where),			\
				struct ucmd_owned *: __ucmd_keep_fresh_owned, \
				void **: __ucmd_keep_fresh_cookie,	\
				default: __ucmd_keep_fresh),		\
		 struct ucmd_owned *: _Generic((where),			\
				void **: __ucmd_keep_owned_cookie,	\
				default: __ucmd_keep_owned),		\
		 struct ucmd_claimed *: _Generic((where),		\
				void **: __ucmd_keep_claimed_cookie,	\
				default: __ucmd_keep_claimed))(cmd, where)

/**
 * ucmd_cookie() - a command as the argument of another framework's callback
 * @cmd: an owned or claimed handle, consumed
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
 * @cmd: an empty claimed handle, which owns the command afterwards
 *
 * Context: Any.
 */
#define ucmd_take(where, cmd)	__ucmd_own_claimed(cmd, __ucmd_kept_at(where), 0)

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
# define __ucmd_filled(cmd)	({ __ucmd_plus(); __UCMD_LIVE; })
#endif

#if UCMD_LINEAR
void __ucmd_nomerge __ucmd_err_undo(void)
__compiletime_error("ucmd: this function has not kept the command that it takes up again");
#else
# define __ucmd_err_undo()		do { } while (0)
#endif

/**
 * ucmd_keep_undo() - take up again what this very function has kept
 * @cmd: the owned handle that ucmd_keep() emptied; it owns the command again
 * @kept: where that is
 *
 * For a submission that failed: nobody else has seen @kept.
 *
 * Context: That of the handle.
 */
__ucmd_inline void ucmd_keep_undo(struct ucmd_owned *cmd, struct ucmd_kept *kept)
	__ucmd_gives(cmd) __ucmd_trusted
{
	struct __ucmd_handle *h = __ucmd_h(cmd);

	if (!h->kept)
		__ucmd_err_undo();
	h->kept = 0;
	__ucmd_priv(kept, cmd) = NULL;
	__ucmd_own_owned(cmd, h->cmd, h->flags);
}

#endif /* UCMD_KEEP_H */
