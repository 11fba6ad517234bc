/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PROOF_LINEAR_H
#define UCMD_PROOF_LINEAR_H

#include <ucmd/kernels/cmd.h>

/**
 * DOC: The proof that a handle is used once
 *
 * A handle has a flag that says whether it holds a command. Every operation tests
 * it and, where it is wrong, calls a function that does not exist and whose call is
 * an error. In correct code the optimiser knows the flag at each test: flag, test
 * and call are gone. What the compiler cannot prove does not compile.
 *
 * .. code-block:: c
 *
 *	static __always_inline void foo_finish(struct ucmd_owned *cmd)
 *
 * Common mistake: writing that helper without __always_inline. If the compiler does
 * not inline it, it does not see what becomes of the handle. Mark the helper, or
 * hand the command over by value with ucmd_give().
 *
 * The proof needs an optimising compiler. It is off (%UCMD_LINEAR is 0) without
 * optimisation, under sparse, which has its own checks, in kernels with
 * CONFIG_UBSAN_ALIGNMENT, with clang in those with CONFIG_PROFILE_ALL_BRANCHES, and with
 * gcc in those with CONFIG_CC_OPTIMIZE_FOR_SIZE: it hardly copies code there to
 * follow a condition that is asked twice, and a driver that its author's kernel proved
 * right would not compile for somebody else's. A driver that adds flags of its own which hide
 * the flag from the optimiser (-fsanitize-address-use-after-scope, -O1)
 * defines %UCMD_NO_LINEAR. docs/linear-builds.md lists all that was tried.
 */

#if defined(__CHECKER__) || defined(UCMD_NO_LINEAR) || !defined(__OPTIMIZE__) || \
	defined(CONFIG_UBSAN_ALIGNMENT) ||					\
	(defined(__clang__) && defined(CONFIG_PROFILE_ALL_BRANCHES)) ||		\
	(!defined(__clang__) && defined(__OPTIMIZE_SIZE__))
# define UCMD_LINEAR	0
#else
# define UCMD_LINEAR	1
#endif

/*
 * clang moves equal calls from several paths into one and forgets where they
 * came from; then it does not report them.
 */
#if __has_attribute(__nomerge__)
# define __ucmd_nomerge	__attribute__((__nomerge__))
#else
# define __ucmd_nomerge
#endif

/*
 * A mistake: what calls it is only compiled if the optimiser cannot rule it out. For
 * scripts/explain.py, which defines UCMD_EXPLAIN, gcc's analyzer looks for the paths to the
 * call instead, and shows the calls on them: one where a handle is filled, one where it is
 * emptied.
 */
#ifdef UCMD_EXPLAIN
void __analyzer_dump_path(void);
# define __ucmd_mistake(name, text)	__ucmd_inline void name(void) { __analyzer_dump_path(); }
static noinline void __ucmd_step_filled(void)
{
	asm volatile("");
}

static noinline void __ucmd_step_emptied(void)
{
	asm volatile("");
}
#else
# if UCMD_LINEAR
#  define __ucmd_mistake(name, text)	void __ucmd_nomerge name(void) __compiletime_error(text)
# else
#  define __ucmd_mistake(name, text)	__ucmd_inline void name(void) { }
# endif
# define __ucmd_step_filled()	do { } while (0)
# define __ucmd_step_emptied()	do { } while (0)
#endif

/*
 * gcc takes a function that returns a negative constant to do so seldom, and a structure
 * hides that from it. A label tells it again.
 */
#if defined(__clang__) || defined(__CHECKER__)
# define __ucmd_unlikely_path()	do { } while (0)
#else
# define __ucmd_unlikely_path()						\
do {									\
	__label__ __seldom;						\
									\
__seldom: __attribute__((__cold__, __unused__));			\
} while (0)
#endif

#endif /* UCMD_PROOF_LINEAR_H */
