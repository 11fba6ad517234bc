/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_COMPAT_H
#define UCMD_COMPAT_H

/**
 * DOC: Kernel compatibility
 *
 * The raw io_uring command calls changed their signatures four times between
 * Linux 6.1 and 7.3, and stable kernels backport such changes. Nothing else in
 * this project names a kernel version or a raw call.
 *
 * What differs is found in this order:
 *
 * 1. signatures by asking the compiler for the type of the symbol: needs no
 *    build system and follows any backport;
 * 2. features that came with a preprocessor macro by that macro;
 * 3. the rest (enumerators, structure members) by the try-compiles of ucmd.mk,
 *    or else, if the driver's Kbuild does not include it, by version number.
 *
 * A driver asks with ``#if UCMD_HAVE_CANCEL``; every ``UCMD_HAVE_*`` is defined
 * to 0 or 1. Using what the kernel lacks is a build error that names the first
 * kernel which has it.
 */

#include <linux/version.h>
#include <linux/types.h>
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/sched.h>
#include <linux/stddef.h>

/* sparse chokes on __has_include even behind &&, so the test is nested */
#ifdef __has_include
# if __has_include(<linux/io_uring/cmd.h>)
#  define __UCMD_CMD_H
# endif
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(6, 8, 0)
# define __UCMD_CMD_H
#endif

#ifdef __UCMD_CMD_H
# include <linux/io_uring/cmd.h>
#else
# include <linux/io_uring.h>
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 1, 0) && !defined(UCMD_PROBED)
# error "ucmd: needs Linux 6.1, or a backport probed by ucmd.mk"
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(7, 4, 0)
# pragma message("ucmd: this kernel is newer than 7.3, the newest one tested")
#endif

/* Features that came with a macro */
#ifdef IORING_URING_CMD_CANCELABLE
# define UCMD_HAVE_CANCEL	1	/* 6.7 */
#else
# define UCMD_HAVE_CANCEL	0
#endif
#ifdef IORING_URING_CMD_REISSUE
# define UCMD_HAVE_REISSUE	1	/* 6.15 to 6.18: 6.14 has it not */
#else
# define UCMD_HAVE_REISSUE	0
#endif
#ifdef IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
# define __UCMD_TW_TOKEN	1	/* (struct io_tw_req, io_tw_token_t) */
#else
# define __UCMD_TW_TOKEN	0
#endif

/*
 * Features that only a try-compile sees. The header of 6.8, or what came in the
 * same release, tells more than the version number.
 */
#ifdef __UCMD_CMD_H
# define __UCMD_SINCE(a, b)	1
#else
# define __UCMD_SINCE(a, b)	(LINUX_VERSION_CODE >= KERNEL_VERSION(a, b, 0))
#endif
#ifndef UCMD_HAVE_SQE			/* the whole SQE, not only its command area */
# define UCMD_HAVE_SQE		__UCMD_SINCE(6, 4)
#endif
#ifndef UCMD_HAVE_LAZY_WAKE
# define UCMD_HAVE_LAZY_WAKE	__UCMD_SINCE(6, 5)
#endif
#ifndef UCMD_HAVE_IN_WAKE		/* IOU_F_TWQ_IN_WAKE, in stable kernels, too */
# define UCMD_HAVE_IN_WAKE	(LINUX_VERSION_CODE >= KERNEL_VERSION(7, 3, 0))
#endif
#ifndef UCMD_HAVE_DONE_FLAGS		/* not in 6.2 and the first releases of 6.1 */
# define UCMD_HAVE_DONE_FLAGS	1
#endif
#ifndef UCMD_HAVE_COMPAT		/* IO_URING_F_COMPAT */
# define UCMD_HAVE_COMPAT	UCMD_HAVE_CANCEL
#endif
#ifndef UCMD_HAVE_TASK_DEAD		/* IO_URING_F_TASK_DEAD, gone with the token */
# define UCMD_HAVE_TASK_DEAD						\
	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0) && !__UCMD_TW_TOKEN)
#endif

/* In the place of a call: a build error that names the first kernel with it. */
#define __UCMD_NEEDS(have, since, ...)					\
({									\
	static_assert(have, "ucmd: needs Linux " since			\
		      " or newer: test " #have " first");		\
	(void)(__VA_ARGS__);						\
	false;								\
})

/* Return value for "the driver keeps the command". No other file may use -EIOCBQUEUED. */
#define __UCMD_RET_QUEUED	(-EIOCBQUEUED)

#define __ucmd_inline	static __always_inline

#ifdef __CHECKER__
# define __ucmd_sqe	__attribute__((noderef, address_space(__ucmd_sqe)))
#else
# define __ucmd_sqe
#endif

typedef void (*__ucmd_done_3)(struct io_uring_cmd *, s32, unsigned int);
typedef void (*__ucmd_done_3s)(struct io_uring_cmd *, ssize_t, ssize_t);
typedef void (*__ucmd_done_4s)(struct io_uring_cmd *, ssize_t, ssize_t, unsigned int);
typedef void (*__ucmd_done_4u)(struct io_uring_cmd *, ssize_t, u64, unsigned int);

#define __ucmd_is(fn, T)	__builtin_types_compatible_p(typeof(&(fn)), T)
/*
 * The conversion keeps the branches that are not taken valid C. It goes through
 * a variable because gcc refuses the call of a cast symbol; the optimiser makes
 * the call direct again.
 */
#define __ucmd_call_as(T, fn, ...)					\
do {									\
	T __fn = (void *)&(fn);						\
									\
	__fn(__VA_ARGS__);						\
} while (0)

#if UCMD_HAVE_DONE_FLAGS
__ucmd_inline void __ucmd_raw_done(struct io_uring_cmd *cmd, s32 res, unsigned int flags)
{
	static_assert(__ucmd_is(io_uring_cmd_done, __ucmd_done_3) ||
		      __ucmd_is(io_uring_cmd_done, __ucmd_done_4s) ||
		      __ucmd_is(io_uring_cmd_done, __ucmd_done_4u),
		      "ucmd: io_uring_cmd_done() has a signature that compat.h does not know, or only ucmd.mk does");

	if (__ucmd_is(io_uring_cmd_done, __ucmd_done_3))
		__ucmd_call_as(__ucmd_done_3, io_uring_cmd_done, cmd, res, flags);
	else if (__ucmd_is(io_uring_cmd_done, __ucmd_done_4s))
		__ucmd_call_as(__ucmd_done_4s, io_uring_cmd_done, cmd, res, 0, flags);
	else
		__ucmd_call_as(__ucmd_done_4u, io_uring_cmd_done, cmd, res, 0, flags);
}

/*
 * 6.1 takes a positive value that a handler returns for a failure: the links
 * behind the command are canceled, and in a worker of io-wq nobody completes it
 * (io_uring_cmd() hands on the value instead of IOU_OK). Kernels with that
 * signature get such a result through io_uring_cmd_done().
 */
# define __UCMD_POSITIVE_LOST	__ucmd_is(io_uring_cmd_done, __ucmd_done_4s)

/* The second result is dropped by the core where the CQE has no room for it. */
__ucmd_inline void __ucmd_raw_done32(struct io_uring_cmd *cmd, s32 res, u64 res2,
				     unsigned int flags)
{
#ifdef IORING_SETUP_CQE_MIXED
	io_uring_cmd_done32(cmd, res, res2, flags);
#else
	if (__ucmd_is(io_uring_cmd_done, __ucmd_done_4s))
		__ucmd_call_as(__ucmd_done_4s, io_uring_cmd_done, cmd, res, res2, flags);
	else
		__ucmd_call_as(__ucmd_done_4u, io_uring_cmd_done, cmd, res, res2, flags);
#endif
}
#else
# define __UCMD_POSITIVE_LOST	1

__ucmd_inline void __ucmd_raw_done(struct io_uring_cmd *cmd, s32 res, unsigned int flags)
{
	__ucmd_call_as(__ucmd_done_3s, io_uring_cmd_done, cmd, res, 0);
}

__ucmd_inline void __ucmd_raw_done32(struct io_uring_cmd *cmd, s32 res, u64 res2,
				     unsigned int flags)
{
	__ucmd_call_as(__ucmd_done_3s, io_uring_cmd_done, cmd, res, res2);
}
#endif

/* Where the command area of the SQE, or the core's copy of it, lies. */
__ucmd_inline const void __ucmd_sqe *__ucmd_raw_sqe_cmd(const struct io_uring_cmd *cmd)
{
#if UCMD_HAVE_SQE
	return (const void __ucmd_sqe __force *)cmd->sqe->cmd;
#else
	return (const void __ucmd_sqe __force *)cmd->cmd;
#endif
}

/*
 * Task work. A trampoline of type __ucmd_raw_tw_t gets the command, the flags
 * to complete it with, and whether the submitter is gone, from the arguments
 * that __UCMD_RAW_TW_PARAMS names.
 */
#if __UCMD_TW_TOKEN
typedef io_req_tw_func_t __ucmd_raw_tw_t;
# define __UCMD_RAW_TW_PARAMS	struct io_tw_req __tw_req, io_tw_token_t __tw
# define __UCMD_RAW_TW_CMD	io_uring_cmd_from_tw(__tw_req)
# define __UCMD_RAW_TW_FLAGS	IO_URING_CMD_TASK_WORK_ISSUE_FLAGS
# define __UCMD_RAW_TW_DEAD	(__tw.cancel)
#else
# if UCMD_HAVE_DONE_FLAGS
typedef void (*__ucmd_raw_tw_t)(struct io_uring_cmd *, unsigned int);
#  define __UCMD_RAW_TW_PARAMS	struct io_uring_cmd *__tw_cmd, unsigned int __tw_flags
# else
typedef void (*__ucmd_raw_tw_t)(struct io_uring_cmd *);
#  define __UCMD_RAW_TW_PARAMS	struct io_uring_cmd *__tw_cmd
#  define __tw_flags		IO_URING_F_UNLOCKED	/* nobody tells */
# endif
# define __UCMD_RAW_TW_CMD	__tw_cmd
# if UCMD_HAVE_TASK_DEAD
#  define __UCMD_RAW_TW_FLAGS	__tw_flags
#  define __UCMD_RAW_TW_DEAD	(__tw_flags & IO_URING_F_TASK_DEAD)
# else
#  define __UCMD_RAW_TW_FLAGS	__tw_flags
/* What the core itself looks at: the task is exiting, or a kworker stands in. */
#  define __UCMD_RAW_TW_DEAD	(current->flags & (PF_EXITING | PF_KTHREAD))
# endif
#endif

__ucmd_inline void __ucmd_raw_to_task(struct io_uring_cmd *cmd, __ucmd_raw_tw_t fn)
{
	io_uring_cmd_complete_in_task(cmd, fn);
}

__ucmd_inline void __ucmd_raw_to_task_lazy(struct io_uring_cmd *cmd, __ucmd_raw_tw_t fn)
{
#if UCMD_HAVE_LAZY_WAKE
	io_uring_cmd_do_in_task_lazy(cmd, fn);
#else
	io_uring_cmd_complete_in_task(cmd, fn);
#endif
}

#if UCMD_HAVE_IN_WAKE
__ucmd_inline void __ucmd_raw_to_task_in_wake(struct io_uring_cmd *cmd, __ucmd_raw_tw_t fn)
{
	__io_uring_cmd_do_in_task(cmd, fn, IOU_F_TWQ_IN_WAKE);
}
#endif

#if UCMD_HAVE_CANCEL
__ucmd_inline void __ucmd_raw_mark_cancelable(struct io_uring_cmd *cmd, unsigned int flags)
{
	io_uring_cmd_mark_cancelable(cmd, flags);
}
#endif

#endif /* UCMD_COMPAT_H */
