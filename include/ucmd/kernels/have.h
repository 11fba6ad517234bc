/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_HAVE_H
#define UCMD_KERNELS_HAVE_H

/**
 * DOC: What a kernel has
 *
 * The raw io_uring command calls changed their signatures four times between
 * Linux 6.1 and 7.3, and stable kernels backport such changes. Nothing outside of
 * kernels/ names a kernel version or a raw call.
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
#ifdef IORING_URING_CMD_MULTISHOT
# define UCMD_HAVE_MULTISHOT	1	/* 6.18 */
#else
# define UCMD_HAVE_MULTISHOT	0
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

#ifndef UCMD_HAVE_GET_TASK		/* io_uring_cmd_get_task() */
# define UCMD_HAVE_GET_TASK	UCMD_HAVE_CANCEL
#endif
#ifndef UCMD_HAVE_ISSUE_BLOCKING
# define UCMD_HAVE_ISSUE_BLOCKING	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0))
#endif
#ifndef UCMD_HAVE_FIXED_VEC
# define UCMD_HAVE_FIXED_VEC	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0))
#endif
#ifndef UCMD_HAVE_LEND
# define UCMD_HAVE_LEND		(LINUX_VERSION_CODE >= KERNEL_VERSION(7, 3, 0))
#endif
#ifndef UCMD_HAVE_LEND_RQ	/* io_buffer_register_request() */
# define UCMD_HAVE_LEND_RQ	UCMD_HAVE_LEND
#endif
#ifndef UCMD_HAVE_LEND_RQ_OLD	/* io_buffer_register_bvec() and _unregister_bvec() of one */
# define UCMD_HAVE_LEND_RQ_OLD						\
	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0) && !UCMD_HAVE_LEND_RQ)
#endif
#define UCMD_HAVE_LEND_REQUEST	(UCMD_HAVE_LEND_RQ || UCMD_HAVE_LEND_RQ_OLD)

/* Of timers and workqueues */
#ifndef UCMD_HAVE_TIMER_DELETE
# define UCMD_HAVE_TIMER_DELETE	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 2, 0))
#endif
#ifndef UCMD_HAVE_HRTIMER_SETUP
# define UCMD_HAVE_HRTIMER_SETUP	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0))
#endif
#ifndef UCMD_HAVE_DFL_WQ
# define UCMD_HAVE_DFL_WQ	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 18, 0))
#endif

/* In the place of a call: a build error that names the first kernel with it. */
#define __UCMD_NEEDS(have, since, ...)					\
({									\
	static_assert(have, "ucmd: needs Linux " since			\
		      " or newer: test " #have " first");		\
	(void)(__VA_ARGS__);						\
	false;								\
})

#endif /* UCMD_KERNELS_HAVE_H */
