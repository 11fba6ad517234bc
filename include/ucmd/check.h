/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CHECK_H
#define UCMD_CHECK_H

#include <ucmd/compat.h>

/**
 * DOC: What the static checkers are told
 *
 * Besides the compiler (see handle.h) two checkers follow a handle: sparse
 * (``make C=1``) counts the commands that a function owns, and clang
 * takes every handle for a capability: by ``make context-analysis``, or while it
 * compiles for a kernel with CONFIG_WARN_CONTEXT_ANALYSIS (7.3 with clang 23) if the
 * Kbuild says ``CONTEXT_ANALYSIS := y``. They read code that the optimiser removes,
 * and work in configurations where %UCMD_LINEAR is 0.
 *
 * sparse looks into the helpers of a driver by itself. clang wants to know what a
 * helper does with its handle; nobody else reads it:
 *
 * .. code-block:: c
 *
 *	static __ucmd_helper void foo_finish(struct ucmd_queued *cmd,
 *					     struct ucmd_ctx ctx)
 *		__ucmd_takes(cmd)
 *	{
 *		ucmd_done(cmd, foo_value(), ctx);
 *	}
 *
 * The mistake: a handle that is filled under a condition and emptied under the
 * same condition further down. The compiler proves it right, the other two do
 * not compare conditions. Fix: do both in one branch, or return early; of two calls
 * that may fail complete each error where it shows.
 */

#ifdef __CHECKER__
/*
 * The kernel's __acquire() means nothing to sparse in 7.3. In 6.1 and 6.12 its
 * locks share the counter: sparse knows a single one, whatever the name.
 */
# define __ucmd_plus()		__context__(__ucmd, 1)
# define __ucmd_minus()		__context__(__ucmd, -1)
/* Called: "context check failure" if nothing is owned. */
void __ucmd_owned(void) __attribute__((context(__ucmd, -1, 1)));
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
# define __ucmd_owned()		do { } while (0)
# define __ucmd_minus_unless(err)	(err)
#endif

#if defined(WARN_CONTEXT_ANALYSIS) && !defined(__CHECKER__)
# define __ucmd_analysed
/* The kernel's own words, from linux/compiler-context-analysis.h */
# define __ucmd_capability	__ctx_lock_type(ucmd)
# define __ucmd_takes(cmd)	__releases_ctx_lock(cmd)
# define __ucmd_gives(cmd)	__acquires_ctx_lock(cmd)
# define __ucmd_gives_if(cmd)	__try_acquires_ctx_lock(1, cmd)
# define __ucmd_gives_unless(h)	__try_acquires_ctx_lock(0, h)
# define __ucmd_holds(cmd)	__requires_ctx_lock(cmd)
# define __ucmd_trusted		__no_context_analysis
#elif defined(UCMD_CONTEXT_ANALYSIS)
# define __ucmd_analysed
# define __ucmd_capability	__attribute__((capability("ucmd")))
/**
 * define __ucmd_takes - tell clang that a helper consumes a handle
 * @cmd: the parameter
 *
 * Stands behind the parameter list of a function, as its relatives do.
 */
# define __ucmd_takes(cmd)	__attribute__((release_capability(cmd)))
/**
 * define __ucmd_gives - tell clang that a helper fills a handle
 * @cmd: the parameter
 */
# define __ucmd_gives(cmd)	__attribute__((acquire_capability(cmd)))
/**
 * define __ucmd_gives_if - tell clang that a helper may fill a handle
 * @cmd: the parameter; it is filled if the helper returns something else than 0
 *
 * With __ucmd_takes() before it: a helper that consumes a handle if it returns 0.
 */
# define __ucmd_gives_if(cmd)	__attribute__((try_acquire_capability(1, cmd)))
/* The same of what is filled if the helper returns 0 */
# define __ucmd_gives_unless(h)	__attribute__((try_acquire_capability(0, h)))
/**
 * define __ucmd_holds - tell clang that a helper needs a handle with a command
 * @cmd: the parameter, not consumed
 */
# define __ucmd_holds(cmd)	__attribute__((requires_capability(cmd)))
# define __ucmd_trusted		__attribute__((no_thread_safety_analysis))
#else
# define __ucmd_capability
# define __ucmd_takes(cmd)
# define __ucmd_gives(cmd)
# define __ucmd_gives_if(cmd)
# define __ucmd_gives_unless(h)
# define __ucmd_holds(cmd)
# define __ucmd_trusted
#endif

/*
 * An older clang does not know a handle by another name: for our own pass, which makes
 * no code, a macro reads its argument again.
 */
#ifdef UCMD_CONTEXT_ANALYSIS
# define __ucmd_alias(alias, cmd)	(cmd)
#else
# define __ucmd_alias(alias, cmd)	(alias)
#endif

#endif /* UCMD_CHECK_H */
