/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_HANDLE_H
#define UCMD_HANDLE_H

#include <ucmd/check.h>
#include <ucmd/linear.h>

/**
 * DOC: Linear handles
 *
 * A command must be completed exactly once. A handle is a small structure on
 * the stack which holds the command while a function owns it. The operations
 * are always inlined and keep a flag in it; the optimiser follows the flag
 * through every path of the function and deletes it. Where it cannot, because
 * a path completes the command twice or forgets it, a call to a function stays
 * behind which is declared with an error attribute, and the build stops with a
 * message that names the mistake.
 *
 * Correct code keeps nothing of this: no flag, no branch, no stack slot.
 *
 * .. code-block:: c
 *
 *	UCMD_HANDLER(foo_get, cmd, ctx)
 *	{
 *		if (!foo_ready())
 *			return ucmd_complete(cmd, -ENODEV);
 *		return ucmd_complete(cmd, foo_value());
 *	}
 *
 * The mistake, and its fix: a handle is lost when its address goes to a
 * function that is not inlined, as the compiler no longer sees what happens
 * to it. Mark such a helper with __ucmd_helper, or hand it a parked command
 * (ucmd_park()).
 */

/**
 * struct ucmd_fresh - a command in its handler, not yet decided
 *
 * Given to the body of a UCMD_HANDLER(). Exactly one of ucmd_complete(),
 * ucmd_complete32(), ucmd_retry_blocking() and ucmd_queue() takes it, on every
 * path. The SQE can be read only through this handle.
 */
struct ucmd_fresh {
	/* private: */
	struct io_uring_cmd	*__private cmd;
	unsigned int		__private flags;
	unsigned int		__private live;
	unsigned int		__private imported;	/* see ucmd_import_fixed_vec() */
} __ucmd_capability;

/**
 * struct ucmd_queued - a command that its function owns and must complete
 *
 * Made by ucmd_queue() or ucmd_unpark(), or given to task work. Exactly one of
 * ucmd_done(), ucmd_done32(), ucmd_to_task() and ucmd_park() takes it, on every
 * path. Declare with UCMD_QUEUED().
 */
struct ucmd_queued {
	/* private: */
	struct io_uring_cmd	*__private cmd;
	unsigned int		__private live;
	unsigned long		__private declared;	/* not where fresh.live is */
} __ucmd_capability;

/**
 * struct ucmd_parked - a queued command at rest in a driver's object
 *
 * For ownership that travels from one function to another, to a work item for
 * example. It has one owner and no lock: where completion and cancel race for the
 * command it is not the right type.
 */
struct ucmd_parked {
	/* private: */
	struct io_uring_cmd	*__private cmd;
};

/**
 * struct ucmd_action - what a handler returns
 *
 * Only the operations that take a fresh handle make one.
 */
struct ucmd_action {
	/* private: */
	int			__private ret;
} __designated_init;

/* What the core calls a handler with. Only UCMD_HANDLER() takes it apart. */
struct ucmd_issue {
	struct io_uring_cmd	*__private cmd;
	unsigned int		__private flags;
} __designated_init;

/* A command in a driver that is being ported (port.h). It has no members. */
struct ucmd_port;

#define __ucmd_priv(p, member)	ACCESS_PRIVATE(p, member)

/* What a driver that is being ported has in its place is taken for another (port.h). */
#define __ucmd_live_type(h)						\
	typeof(_Generic((h), struct ucmd_port *: (struct ucmd_queued *)0, default: (h)))

#ifdef __ucmd_analysed
__ucmd_inline void __ucmd_need_fresh(const struct ucmd_fresh *h) __ucmd_holds(h) { }
__ucmd_inline void __ucmd_need_queued(const struct ucmd_queued *h) __ucmd_holds(h) { }
__ucmd_inline void __ucmd_drop_fresh(struct ucmd_fresh *h) __ucmd_takes(h) __ucmd_trusted { }
__ucmd_inline void __ucmd_drop_queued(struct ucmd_queued *h) __ucmd_takes(h) __ucmd_trusted { }
__ucmd_inline void __ucmd_pass(const void *h) { }

# define __ucmd_tell(what, h)						\
_Generic((h), default: __ucmd_pass,					\
	 struct ucmd_fresh *: __ucmd_##what##_fresh,			\
	 struct ucmd_queued *: __ucmd_##what##_queued)(h)
#else
# define __ucmd_tell(what, h)	do { } while (0)
#endif

#define __ucmd_live_cmd(h)						\
({									\
	if (!__ucmd_priv(h, live))					\
		__ucmd_err_consumed();					\
	__ucmd_priv(h, cmd);						\
})

/* The command of a live handle, which stays live. */
#define __ucmd_look(h)							\
({									\
	__ucmd_live_type(h) __use = (__ucmd_live_type(h))(h);		\
									\
	__ucmd_tell(need, __ucmd_alias(__use, h));			\
	__ucmd_live_cmd(__use);						\
})

/* The command of a live handle, which is dead afterwards. */
#define __ucmd_take(h)							\
({									\
	typeof(h) __take = (h);						\
	struct io_uring_cmd *__taken = __ucmd_live_cmd(__take);		\
									\
	__ucmd_tell(drop, __ucmd_alias(__take, h));			\
	__ucmd_minus();							\
	__ucmd_priv(__take, live) = 0;					\
	__taken;							\
})

/*
 * For macros: sparse then names the line of the driver. What needs no more of a
 * command takes the pointer of a driver that is being ported as well.
 */
#define __ucmd_use(h)							\
	_Generic((h), default: ({ __ucmd_owned(); __ucmd_look(h); }),	\
		 struct ucmd_port *: (struct io_uring_cmd *)(h))

/* What a macro returns that has consumed the handle if @err is 0. */
#ifdef __ucmd_analysed
__ucmd_inline int __ucmd_gone_unless(struct ucmd_queued *h, int err)
	__ucmd_takes(h) __ucmd_gives_if(h) __ucmd_trusted
{
	return err;
}
#else
# define __ucmd_gone_unless(h, err)	__ucmd_minus_unless(err)
#endif

/* The other direction. */
__ucmd_inline void __ucmd_fill(struct ucmd_queued *h, struct io_uring_cmd *cmd)
{
	if (!__ucmd_priv(h, declared))
		__ucmd_err_undeclared();
	if (__ucmd_priv(h, live))
		__ucmd_err_live();
	__ucmd_priv(h, cmd) = cmd;
	__ucmd_priv(h, live) = 1;
}

/* A value of "live": of a multishot command whose stream ended, see multishot.h. */
#define __UCMD_ENDED	2

__ucmd_inline void __ucmd_not_ended(const struct ucmd_queued *h)
{
	if (__ucmd_priv(h, live) == __UCMD_ENDED)
		__ucmd_err_ended();
}

__ucmd_inline void __ucmd_own(struct ucmd_queued *h, struct io_uring_cmd *cmd)
	__ucmd_gives(h) __ucmd_trusted
{
	__ucmd_plus();
	__ucmd_fill(h, cmd);
}

__ucmd_inline void __ucmd_enter(struct ucmd_fresh *h, struct ucmd_issue issue)
	__ucmd_gives(h) __ucmd_trusted
{
	__ucmd_plus();
	__ucmd_priv(h, cmd) = __ucmd_priv(&issue, cmd);
	__ucmd_priv(h, flags) = __ucmd_priv(&issue, flags);
	__ucmd_priv(h, live) = 1;
}

__ucmd_inline struct ucmd_issue __ucmd_issue(struct io_uring_cmd *cmd, unsigned int flags)
{
	struct ucmd_issue issue = { };

	__ucmd_priv(&issue, cmd) = cmd;
	__ucmd_priv(&issue, flags) = flags;
	return issue;
}

/* For macros with a parameter of that name */
__ucmd_inline struct io_uring_cmd *__ucmd_issue_cmd(struct ucmd_issue issue)
{
	return __ucmd_priv(&issue, cmd);
}

__ucmd_inline struct ucmd_action __must_check __ucmd_action(int ret)
{
	struct ucmd_action action = { };

	__ucmd_priv(&action, ret) = ret;
	return action;
}

__ucmd_inline int __ucmd_action_ret(struct ucmd_action action)
{
	return __ucmd_priv(&action, ret);
}

__ucmd_inline void __ucmd_fresh_exit(const struct ucmd_fresh *h)
{
	if (__ucmd_priv(h, live))
		__ucmd_err_leaked();
}

__ucmd_inline void __ucmd_queued_exit(const struct ucmd_queued *h)
{
	if (__ucmd_priv(h, live))
		__ucmd_err_leaked();
}

#define __UCMD_FRESH(name)						\
	struct ucmd_fresh name __cleanup(__ucmd_fresh_exit) = { }

/**
 * UCMD_QUEUED() - declare an empty handle for a queued command
 * @name: the variable
 *
 * The handle may stay empty. A command that it still holds where its scope ends
 * is a build error.
 */
#define UCMD_QUEUED(name)						\
	struct ucmd_queued name __cleanup(__ucmd_queued_exit) = { .declared = 1 }

/* A function, as cmpxchg() is much to compile where there are many of it. */
__ucmd_inline struct io_uring_cmd *__ucmd_swap(struct io_uring_cmd **where,
					       struct io_uring_cmd *old, struct io_uring_cmd *new)
{
	return cmpxchg(where, old, new);
}

#endif /* UCMD_HANDLE_H */
