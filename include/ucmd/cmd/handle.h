/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_HANDLE_H
#define UCMD_CMD_HANDLE_H

#include <ucmd/proof/checkers.h>
#include <ucmd/proof/linear.h>

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
 * Where a command came from is the type of its handle. &struct ucmd_fresh and
 * &struct ucmd_owned hold a command that the core gave to this very call, and carry
 * the flags of the call; &struct ucmd_claimed holds one that was found elsewhere. It
 * may be of any ring, so it is completed by its task, or where the core did not call.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_get(UCMD_FRESH cmd)
 *	{
 *		if (!foo_ready())
 *			return ucmd_complete(cmd, -ENODEV);
 *		return ucmd_complete(cmd, foo_value());
 *	}
 *
 * Common mistake: handing a handle to a function that is not inlined. The compiler
 * no longer sees what happens to it. Mark such a helper __always_inline, or give it
 * the command by value (ucmd_give()).
 */

/* What is known of a command on the stack. Of a claimed one there are no flags. */
struct __ucmd_handle {
	struct io_uring_cmd	*cmd;
	unsigned int		flags;		/* of this call: it is completed with them */
	unsigned int		live;
	unsigned int		kept;		/* see ucmd_take() */
	unsigned int		done;		/* see DEFINE_UCMD_IOPOLL() */
	unsigned int		opcode;		/* of a fresh one, with what its switch found out */
	unsigned int		payload;	/* how much of it was read, see cmd/sqe.h */
	unsigned int		imported;	/* see ucmd_import_fixed_vec() */
	const unsigned int	known;		/* 1 if the compiler sees it; no copy by "=" */
} __ucmd_consumption;

/**
 * struct ucmd_fresh - a command in its handler, not yet decided
 *
 * Exactly one of ucmd_complete(), ucmd_wait(), ucmd_keep(), ucmd_to_task(),
 * ucmd_retry_blocking() and their like takes it, on every path. The SQE, and what the
 * core said of the ring, can be read only through this handle.
 */
struct ucmd_fresh {
	/* private: */
	struct __ucmd_handle	__private handle;
} __ucmd_capability;

/**
 * struct ucmd_owned - a command of this very call that its function must complete
 *
 * The core gave it to task work or to a body for cancel, or ucmd_keep() made it of a
 * fresh one. Exactly one of ucmd_done(), ucmd_to_task(), ucmd_keep() and their like takes
 * it, on every path. Declare with DEFINE_UCMD_OWNED().
 */
struct ucmd_owned {
	/* private: */
	struct __ucmd_handle	__private handle;
} __ucmd_capability;

/**
 * struct ucmd_claimed - a command from elsewhere that its function owns
 *
 * Made by ucmd_claim() or ucmd_take(). It may belong to any ring
 * and any task, so this call has no flags for it: ucmd_to_task(), ucmd_keep(),
 * ucmd_same_ring(), or ucmd_done_unlocked() where the core did not call. Declare with
 * DEFINE_UCMD_CLAIMED().
 */
struct ucmd_claimed {
	/* private: */
	struct __ucmd_handle	__private handle;
} __ucmd_capability;

/**
 * struct ucmd_action - what a handler returns
 *
 * Only the operations that take a fresh handle make one.
 */
struct ucmd_action {
	/* private: */
	int			__private ret;
} __designated_init;

/* For proof/checkers.h, by the type of a handle. None of these functions is ever called. */
#ifdef __ucmd_analysed
# define __ucmd_names(x)	__ucmd_attr(lock_returned(x))
# define __ucmd_maps(kind)						\
const struct ucmd_##kind *__ucmd_it_##kind(const struct ucmd_##kind *cmd) __ucmd_names(cmd)
# define __ucmd_maps_gone(kind)						\
const struct __ucmd_handle *__ucmd_in_##kind(const struct ucmd_##kind *cmd) \
	__ucmd_names(cmd->handle)
struct ucmd_tagged;
__ucmd_maps(fresh);
__ucmd_maps(owned);
__ucmd_maps(claimed);
__ucmd_maps(tagged);
__ucmd_maps_gone(fresh);
__ucmd_maps_gone(owned);
__ucmd_maps_gone(claimed);
const struct __ucmd_one *__ucmd_one_fresh(const void *cmd) __ucmd_names(__ucmd_fresh_command);
const struct __ucmd_one *__ucmd_one_spent(const void *cmd) __ucmd_names(__ucmd_spent);
const struct __ucmd_one *__ucmd_one_none(const void *cmd) __ucmd_names(__ucmd_none);
# define __ucmd_kind(cmd, fresh, owned, claimed, tagged, other)		\
	_Generic((cmd),							\
		 struct ucmd_fresh *: fresh, const struct ucmd_fresh *: fresh, \
		 struct ucmd_owned *: owned, const struct ucmd_owned *: owned, \
		 struct ucmd_claimed *: claimed, const struct ucmd_claimed *: claimed, \
		 struct ucmd_tagged *: tagged, const struct ucmd_tagged *: tagged, \
		 default: other)(cmd)
# define __ucmd_if_assumed(cmd)						\
	__ucmd_kind(cmd, __ucmd_it_fresh, __ucmd_it_owned, __ucmd_it_claimed, \
		    __ucmd_it_tagged, __ucmd_one_spent)
# define __ucmd_if_fresh(cmd)						\
	__ucmd_kind(cmd, __ucmd_one_fresh, __ucmd_it_owned, __ucmd_it_claimed, \
		    __ucmd_it_tagged, __ucmd_one_spent)
# define __ucmd_if_gone(cmd, other)					\
	__ucmd_kind(cmd, __ucmd_in_fresh, __ucmd_in_owned, __ucmd_in_claimed, other, other)
#endif

#define __ucmd_cat_(a, b)	a##b
#define __ucmd_cat(a, b)	__ucmd_cat_(a, b)

#define __ucmd_priv(p, member)	ACCESS_PRIVATE(p, member)
#define __ucmd_h(cmd)		(&ACCESS_PRIVATE(cmd, handle))

__ucmd_mistake(__ucmd_err_consumed, "ucmd: the command may already be completed, kept or given away; if a condition says that it is not, write ucmd_is(cmd, HELD) for that condition");
__ucmd_mistake(__ucmd_err_leaked, "ucmd: the command may be neither completed nor given away; if a condition says that it is, write ucmd_is(cmd, HELD) for that condition");
__ucmd_mistake(__ucmd_err_live, "ucmd: this handle may already hold a command");
__ucmd_mistake(__ucmd_err_unknown, "ucmd: this handle is not known here: mark the function that it is handed to __always_inline, or ucmd_handler; declare a handle with its macro");
__ucmd_mistake(__ucmd_err_ended, "ucmd: the stream may have ended: complete the command");

/* Values of "live" */
#define __UCMD_LIVE	1
#define __UCMD_ENDED	2	/* a stream ended: the command can only be completed */

__ucmd_inline struct io_uring_cmd *__ucmd_live(const struct __ucmd_handle *h)
{
	if (!h->known)
		__ucmd_err_unknown();
	if (!h->live)
		__ucmd_err_consumed();
	return h->cmd;
}

__ucmd_inline void __ucmd_not_ended(const struct __ucmd_handle *h)
{
	if (h->live == __UCMD_ENDED)
		__ucmd_err_ended();
}

__ucmd_inline void __ucmd_fill(struct __ucmd_handle *h, struct io_uring_cmd *raw,
			       unsigned int flags)
{
	if (!h->known)
		__ucmd_err_unknown();
	if (h->live)
		__ucmd_err_live();
	h->cmd = raw;
	h->flags = flags;
	h->live = __UCMD_LIVE;
	__ucmd_step_filled();
}

__ucmd_inline void __ucmd_empty(struct __ucmd_handle *h)
{
	h->live = 0;
	__ucmd_step_emptied();
}

__ucmd_inline void __ucmd_exit(const struct __ucmd_handle *h)
{
	if (!h->known)
		__ucmd_err_unknown();
	if (h->live)
		__ucmd_err_leaked();
}

/*
 * For each kind: its command, of a handle that stays live (look) or is empty afterwards
 * (take); and the other direction (own). These are what clang's analysis follows.
 */
#define __UCMD_HANDLE(kind)						\
__ucmd_inline struct io_uring_cmd *__ucmd_look_##kind(const struct ucmd_##kind *cmd) \
	__ucmd_holds(cmd)						\
{									\
	return __ucmd_live(__ucmd_h(cmd));				\
}									\
__ucmd_inline struct io_uring_cmd *__ucmd_take_##kind(struct ucmd_##kind *cmd) \
	__ucmd_takes(cmd) __ucmd_trusted				\
{									\
	struct io_uring_cmd *raw = __ucmd_live(__ucmd_h(cmd));		\
									\
	__ucmd_minus();							\
	__ucmd_empty(__ucmd_h(cmd));					\
	return raw;							\
}									\
__ucmd_inline void __ucmd_own_##kind(struct ucmd_##kind *cmd,		\
				     struct io_uring_cmd *raw, unsigned int flags) \
	__ucmd_gives(cmd) __ucmd_trusted				\
{									\
	__ucmd_plus();							\
	__ucmd_fill(__ucmd_h(cmd), raw, flags);				\
}									\
__ucmd_inline void __ucmd_exit_##kind(const struct ucmd_##kind *cmd)	\
{									\
	__ucmd_exit(__ucmd_h(cmd));					\
}									\
static_assert(1)

#define __UCMD_DEFINE(kind, name)					\
	struct ucmd_##kind name __cleanup(__ucmd_exit_##kind) = { .handle = { .known = 1 } }

__UCMD_HANDLE(fresh);
__UCMD_HANDLE(owned);
__UCMD_HANDLE(claimed);

/* The core's pointer, in a driver that is being ported */
__ucmd_inline struct io_uring_cmd *__ucmd_look_raw(struct io_uring_cmd *cmd)
{
	return cmd;
}

/* Of any handle. Macros: sparse then names the line of the driver. */
#define __ucmd_look(cmd)						\
	_Generic((cmd),							\
		 struct ucmd_fresh *: __ucmd_look_fresh,		\
		 struct ucmd_owned *: __ucmd_look_owned,		\
		 struct ucmd_claimed *: __ucmd_look_claimed,		\
		 struct io_uring_cmd *: __ucmd_look_raw)(cmd)
#define __ucmd_take(cmd)						\
	_Generic((cmd),							\
		 struct ucmd_fresh *: __ucmd_take_fresh,		\
		 struct ucmd_owned *: __ucmd_take_owned,		\
		 struct ucmd_claimed *: __ucmd_take_claimed)(cmd)
#ifdef __CHECKER__
# define __ucmd_use(cmd)						\
	_Generic((cmd),	struct io_uring_cmd *: (struct io_uring_cmd *)(cmd), \
		 default: ({ __ucmd_one_owned(); __ucmd_look(cmd); }))
#else
# define __ucmd_use(cmd)	__ucmd_look(cmd)
#endif

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

/**
 * DEFINE_UCMD_OWNED() - declare an empty handle for a command of this call
 * @name: the variable
 *
 * The handle may stay empty. A command that it still holds where its scope ends
 * is a build error.
 */
#define DEFINE_UCMD_OWNED(name)		__UCMD_DEFINE(owned, name)

/*
 * Who calls: known by the name of this to every macro. At file scope it is nobody; the
 * body of a handler, of task work, ... has a parameter of that name and another type. A
 * parameter may hide a function from -Wshadow.
 */
void __ucmd_caller(void);
struct __ucmd_core_issue;	/* a handler */
struct __ucmd_core_task;	/* task work in a task that lives */
struct __ucmd_core_end;		/* task work, the body for cancel, ...: there may be no user */

/**
 * define UCMD_FRESH - type of a handler's parameter
 *
 * &struct ucmd_fresh pointer, with a hidden parameter before it that says who calls: a
 * function that calls another one with such a parameter passes NULL for it, ``foo(NULL,
 * cmd)``. An object-like macro, so that cscope takes it for a type.
 */
#define UCMD_FRESH							\
	const struct __ucmd_core_issue *__ucmd_caller __maybe_unused, struct ucmd_fresh *
/**
 * define UCMD_OWNED - parameter of a body that ends a command, wherever the core calls it
 *
 * &struct ucmd_owned pointer. For task work, also when the task is gone, and for cancel:
 * there may be no user memory, and no other command than this one is completed.
 */
#define UCMD_OWNED							\
	const struct __ucmd_core_end *__ucmd_caller __maybe_unused, struct ucmd_owned *
/**
 * define UCMD_IN_TASK - parameter of a body that runs in the submitter's living task
 *
 * &struct ucmd_owned pointer, of task work only.
 */
#define UCMD_IN_TASK							\
	const struct __ucmd_core_task *__ucmd_caller __maybe_unused, struct ucmd_owned *
/**
 * define ucmd_handler - storage class and type of a handler
 *
 * It is inlined into the function that DEFINE_UCMD() makes. So a handler is a thin shell:
 * the work of a large one is a noinline function without a handle, whose result it
 * completes.
 */
#define ucmd_handler	__always_inline __ucmd_takes_fresh struct ucmd_action

/*
 * A body that is not __always_inline fails only where the compiler does not inline it by
 * itself. gcc knows, and says so at once.
 */
#if defined(__has_builtin) && !defined(__CHECKER__)
# if __has_builtin(__builtin_has_attribute)
#  define __ucmd_is_inlined(macro, fn)					\
	static_assert(__builtin_has_attribute(fn, __always_inline__),	\
		      macro ": not __always_inline: " #fn)
# endif
#endif
#ifndef __ucmd_is_inlined
# define __ucmd_is_inlined(macro, fn)	do { } while (0)
#endif

/* The third argument: what a macro with an optional second one is */
#define __ucmd_nth2(_0, _1, n, ...)	n

#define __ucmd_called_by(who)						\
	__builtin_types_compatible_p(typeof(__ucmd_caller), const struct __ucmd_##who *)

#define __ucmd_outside(macro)						\
	static_assert(__builtin_types_compatible_p(typeof(__ucmd_caller), void (void)), \
		      macro ": the ring lock may be held here: ucmd_to_task(), or ucmd_done() for a command that this call was given")

/* @cmd is one of this very call. */
#define __ucmd_here(macro, cmd)						\
	static_assert(!__builtin_types_compatible_p(typeof(cmd), struct ucmd_claimed *), \
		      macro ": the command is from elsewhere, and not of this call: " \
		      "ucmd_to_task(), ucmd_wake(), or ucmd_same_ring() first")

#endif /* UCMD_CMD_HANDLE_H */
