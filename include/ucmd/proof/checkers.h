/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PROOF_CHECKERS_H
#define UCMD_PROOF_CHECKERS_H

#include <ucmd/kernels/cmd.h>

/**
 * DOC: What the static checkers are told
 *
 * Besides the compiler (see cmd/handle.h) two checkers follow a handle: sparse
 * (``make C=1``) counts the commands that a function owns, and clang
 * takes every handle for a capability: by ``make context-analysis``, or while it
 * compiles for a kernel with CONFIG_WARN_CONTEXT_ANALYSIS (7.3 with clang 23) if the
 * Kbuild says ``CONTEXT_ANALYSIS := y``. They read code that the optimiser removes,
 * and work in configurations where %UCMD_LINEAR is 0.
 *
 * sparse looks into the helpers of a driver by itself. clang wants to know which of them
 * consume a handle; nobody else reads it:
 *
 * .. code-block:: c
 *
 *	static __always_inline void foo_finish(struct ucmd_owned *cmd)
 *		__ucmd_takes(cmd)
 *	{
 *		ucmd_done(cmd, foo_value());
 *	}
 *
 * A handler, and every other ucmd_handler, is known to consume its fresh handle. Bodies
 * with UCMD_OWNED need it only if they fill their handle again in a loop.
 *
 * Common mistake: filling a handle under a condition, and emptying it under the same
 * condition further down. The compiler proves it right, the other two do not compare
 * conditions. Do both in one branch, or return early; of two calls that may fail complete
 * each error where it shows.
 */

#ifdef __CHECKER__
/*
 * The kernel's __acquire() means nothing to sparse in 7.3. In 6.1 and 6.12 its
 * locks share the counter: sparse knows a single one, whatever the name.
 */
# define __ucmd_plus()		__context__(__ucmd, 1)
# define __ucmd_minus()		__context__(__ucmd, -1)
/* Called: "context check failure" if nothing is owned. */
void __ucmd_one_owned(void) __attribute__((context(__ucmd, -1, 1)));
/* The branch comes from &&: sparse does not follow a bool through a ?: */
# define __ucmd_plus_if(cond)	((cond) && ({ __ucmd_plus(); 1; }))
/* Called to hide where the value comes from: it has to be tested, not known. */
int __ucmd_any(int err);
# define __ucmd_minus_unless(err)					\
({									\
	int __minus = __ucmd_any(err);					\
									\
	if (!__minus)							\
		__ucmd_minus();						\
	__minus;							\
})
#else
# define __ucmd_plus()		do { } while (0)
# define __ucmd_minus()		do { } while (0)
# define __ucmd_one_owned()		do { } while (0)
# define __ucmd_minus_unless(err)	(err)
#endif

#if (defined(WARN_CONTEXT_ANALYSIS) || defined(UCMD_CONTEXT_ANALYSIS)) && !defined(__CHECKER__)
# define __ucmd_analysed
# define __ucmd_attr(x)		__attribute__((x))
# define __ucmd_capability	__ucmd_attr(capability("ucmd"))
# define __ucmd_consumption	__ucmd_attr(capability("consumed command"))
/*
 * clang begins a function with what its attributes name. That of ucmd_handler cannot name
 * the parameter: all fresh commands are one, as a function has no second. A body with
 * UCMD_OWNED has no attribute. So a command is assumed where it is used, and remembered
 * once it is gone. cmd/handle.h tells the kinds of handles apart; what one does not need is
 * "spent", which is assumed before it goes, or "none", which never is there.
 */
struct __ucmd_one { } __ucmd_capability;
extern const struct __ucmd_one __ucmd_fresh_command, __ucmd_spent, __ucmd_none;
# define __ucmd_assumes(x)	__ucmd_attr(assert_capability(x))
# define __ucmd_spends(x)	__ucmd_assumes(x) __ucmd_attr(release_capability(x))
# define __ucmd_takes_fresh	__ucmd_spends(&__ucmd_fresh_command)
# define __ucmd_assumed(cmd)						\
	__ucmd_attr(locks_excluded(__ucmd_if_gone(cmd, __ucmd_one_none))) \
	__ucmd_assumes(__ucmd_if_assumed(cmd))
# define __ucmd_back(cmd)	__ucmd_spends(__ucmd_if_gone(cmd, __ucmd_one_spent))
/*
 * Behind the parameter list of a helper: it consumes the handle, ...
 */
# define __ucmd_takes(cmd)						\
	__ucmd_assumed(cmd) __ucmd_attr(release_capability(cmd))	\
	__ucmd_spends(__ucmd_if_fresh(cmd))				\
	__ucmd_assumes(__ucmd_if_gone(cmd, __ucmd_one_spent))
/* ... fills it, ... */
# define __ucmd_gives(cmd)						\
	__ucmd_back(cmd) __ucmd_attr(acquire_capability(cmd))
/*
 * ... fills it if it returns something else than 0 (behind __ucmd_takes(): consumes it if it
 * returns 0), ...
 */
# define __ucmd_gives_if(cmd)						\
	__ucmd_back(cmd) __ucmd_attr(try_acquire_capability(1, cmd))
/* ... fills it if it returns 0, ... */
# define __ucmd_gives_unless(h)						\
	__ucmd_back(h) __ucmd_attr(try_acquire_capability(0, h))
/* ... needs a command in it, and leaves it there. */
# define __ucmd_holds(cmd)	__ucmd_assumed(cmd) __ucmd_attr(requires_capability(cmd))
# define __ucmd_trusted		__ucmd_attr(no_thread_safety_analysis)
#else
# define __ucmd_capability
# define __ucmd_consumption
# define __ucmd_takes_fresh
# define __ucmd_takes(cmd)
# define __ucmd_gives(cmd)
# define __ucmd_gives_if(cmd)
# define __ucmd_gives_unless(h)
# define __ucmd_holds(cmd)
# define __ucmd_trusted
#endif

#endif /* UCMD_PROOF_CHECKERS_H */
