/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LINEAR_H
#define UCMD_LINEAR_H

#include <ucmd/compat.h>

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
 *	static __ucmd_helper void foo_finish(struct ucmd_queued *cmd,
 *					     struct ucmd_ctx ctx)
 *
 * The mistake: that helper without __ucmd_helper. If the compiler does not inline
 * it, it does not see what becomes of the handle.
 *
 * The proof needs an optimising compiler. It is off (%UCMD_LINEAR is 0) without
 * optimisation, under sparse, which has its own checks, in kernels with
 * CONFIG_UBSAN_ALIGNMENT, and with clang in those with
 * CONFIG_PROFILE_ALL_BRANCHES. Where a driver adds flags of its own that hide
 * the flag from the optimiser (-fsanitize-address-use-after-scope, -O1)
 * it defines %UCMD_NO_LINEAR. docs/linear-builds.md has all that was tried.
 */

#if defined(__CHECKER__) || defined(UCMD_NO_LINEAR) || !defined(__OPTIMIZE__) || \
	defined(CONFIG_UBSAN_ALIGNMENT) ||					\
	(defined(__clang__) && defined(CONFIG_PROFILE_ALL_BRANCHES))
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

#if UCMD_LINEAR
void __ucmd_nomerge __ucmd_err_consumed(void)
__compiletime_error("ucmd: the command may already be completed, queued or given away");
void __ucmd_nomerge __ucmd_err_leaked(void)
__compiletime_error("ucmd: the command may be neither completed nor given away");
void __ucmd_nomerge __ucmd_err_live(void)
__compiletime_error("ucmd: this handle may already hold a command");
void __ucmd_nomerge __ucmd_err_ended(void)
__compiletime_error("ucmd: the stream may have ended: complete the command");
void __ucmd_nomerge __ucmd_err_undeclared(void)
__compiletime_error("ucmd: this handle may not be declared with UCMD_QUEUED()");
void __ucmd_nomerge __ucmd_err_result(void)
__compiletime_error("ucmd: not a result: use ucmd_queue() or ucmd_retry_blocking()");
#else
# define __ucmd_err_consumed()	do { } while (0)
# define __ucmd_err_leaked()	do { } while (0)
# define __ucmd_err_live()	do { } while (0)
# define __ucmd_err_ended()	do { } while (0)
# define __ucmd_err_undeclared()	do { } while (0)
# define __ucmd_err_result()	do { } while (0)
#endif

/**
 * define __ucmd_helper - mark a function that takes a handle
 *
 * A driver's own helper that receives a pointer to a &struct ucmd_fresh or
 * &struct ucmd_queued must be inlined for the proof to reach through it:
 *
 * .. code-block:: c
 *
 *	static __ucmd_helper void foo_finish(struct ucmd_queued *cmd,
 *					     struct ucmd_ctx ctx)
 */
#define __ucmd_helper	__always_inline

#endif /* UCMD_LINEAR_H */
