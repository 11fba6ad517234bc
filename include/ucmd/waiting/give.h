/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITING_GIVE_H
#define UCMD_WAITING_GIVE_H

#include <ucmd/waiting/keep.h>

/**
 * DOC: A command into a function that is not inlined
 *
 * A pointer to a handle has to stay where the compiler sees it. By value a command gets
 * into any function, also one of another file, or one behind a pointer; there it is in a
 * handle again, and has to be consumed.
 *
 * .. code-block:: c
 *
 *	static __always_inline void foo_end(struct ucmd_claimed *cmd, int res)
 *	{
 *		ucmd_pdu(cmd)->res = res;
 *		ucmd_to_task(cmd, &foo_finish);
 *	}
 *	DEFINE_UCMD_FUNCTION(static noinline void, foo_end_slow, claimed, foo_end, int, res);
 *
 *	foo_end_slow(ucmd_give(&cmd), -EIO);
 *
 * Common mistake: storing what ucmd_give() returned. It is the argument of one call, and
 * its members are constant so that it cannot be assigned.
 */

/*
 * struct ucmd_given_fresh, ucmd_given_owned, ucmd_given_claimed - a command on its way
 *
 * For prototypes of functions that another file calls.
 */
struct ucmd_given_fresh {
	/* private: */
	struct io_uring_cmd	*const __private cmd;
	const unsigned int	__private flags;
} __designated_init;
struct ucmd_given_owned {
	/* private: */
	struct io_uring_cmd	*const __private cmd;
	const unsigned int	__private flags;
} __designated_init;
struct ucmd_given_claimed {
	/* private: */
	struct io_uring_cmd	*const __private cmd;
} __designated_init;

__ucmd_inline struct ucmd_given_fresh __must_check __ucmd_give_fresh(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	return (struct ucmd_given_fresh){
		.cmd = __ucmd_take_fresh(cmd), .flags = __ucmd_h(cmd)->flags,
	};
}

__ucmd_inline struct ucmd_given_owned __must_check __ucmd_give_owned(struct ucmd_owned *cmd)
	__ucmd_takes(cmd)
{
	return (struct ucmd_given_owned){
		.cmd = __ucmd_take_owned(cmd), .flags = __ucmd_h(cmd)->flags,
	};
}

__ucmd_inline struct ucmd_given_claimed __must_check
__ucmd_give_claimed(struct ucmd_claimed *cmd)
	__ucmd_takes(cmd)
{
	return (struct ucmd_given_claimed){ .cmd = __ucmd_take_claimed(cmd) };
}

/**
 * ucmd_give() - give a command to a function, by value
 * @cmd: any handle, consumed
 *
 * Context: Any.
 *
 * Return: the first argument of a function made by DEFINE_UCMD_FUNCTION().
 */
#define ucmd_give(cmd)							\
	_Generic((cmd), struct ucmd_fresh *: __ucmd_give_fresh,		\
		 struct ucmd_owned *: __ucmd_give_owned,		\
		 struct ucmd_claimed *: __ucmd_give_claimed)(cmd)

/* type, name pairs as in SYSCALL_DEFINEx() */
#define __ucmd_args0()
#define __ucmd_args2(t, a)		, t a
#define __ucmd_args4(t, a, ...)		, t a __ucmd_args2(__VA_ARGS__)
#define __ucmd_args6(t, a, ...)		, t a __ucmd_args4(__VA_ARGS__)
#define __ucmd_args8(t, a, ...)		, t a __ucmd_args6(__VA_ARGS__)
#define __ucmd_pass0()
#define __ucmd_pass2(t, a)		, a
#define __ucmd_pass4(t, a, ...)		, a __ucmd_pass2(__VA_ARGS__)
#define __ucmd_pass6(t, a, ...)		, a __ucmd_pass4(__VA_ARGS__)
#define __ucmd_pass8(t, a, ...)		, a __ucmd_pass6(__VA_ARGS__)
#define __ucmd_nr_(_0, _1, _2, _3, _4, _5, _6, _7, _8, n, ...)	n
#define __ucmd_nr(...)	__ucmd_nr_(0, ##__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define __ucmd_args(...) __ucmd_cat(__ucmd_args, __ucmd_nr(__VA_ARGS__))(__VA_ARGS__)
#define __ucmd_pass(...) __ucmd_cat(__ucmd_pass, __ucmd_nr(__VA_ARGS__))(__VA_ARGS__)

/* A claimed handle has no mark of who calls. */
#define __ucmd_caller_fresh		NULL,
#define __ucmd_caller_owned		NULL,
#define __ucmd_caller_claimed
#define __ucmd_given_flags_fresh(given)		__ucmd_priv(&(given), flags)
#define __ucmd_given_flags_owned(given)		__ucmd_priv(&(given), flags)
#define __ucmd_given_flags_claimed(given)	0

/**
 * DEFINE_UCMD_FUNCTION() - define a function that takes a command by value
 * @ret: its storage class and return type
 * @name: the function; its first parameter is what ucmd_give() made
 * @kind: ``fresh``, ``owned`` or ``claimed``: the handle of @body
 * @body: an __always_inline function with such a handle, and the further parameters
 * @...: further parameters, a type and a name each, as in SYSCALL_DEFINEx()
 */
#define DEFINE_UCMD_FUNCTION(ret, name, kind, body, ...)		\
__ucmd_trusted ret name(struct ucmd_given_##kind __given __ucmd_args(__VA_ARGS__)); \
ret name(struct ucmd_given_##kind __given __ucmd_args(__VA_ARGS__))	\
{									\
	__UCMD_DEFINE(kind, __handle);					\
									\
	__ucmd_is_inlined("DEFINE_UCMD_FUNCTION", body);		\
	__ucmd_own_##kind(&__handle, __ucmd_priv(&__given, cmd),	\
			  __ucmd_given_flags_##kind(__given));		\
	return body(__ucmd_caller_##kind &__handle __ucmd_pass(__VA_ARGS__)); \
}									\
static_assert(1)

#endif /* UCMD_WAITING_GIVE_H */
