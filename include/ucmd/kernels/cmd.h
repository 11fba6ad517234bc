/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_CMD_H
#define UCMD_KERNELS_CMD_H

/**
 * DOC: Commands on every kernel
 *
 * The raw calls of io_uring commands, for which the signature of each kernel is found by
 * asking the compiler for the type of the symbol.
 */

#include <ucmd/kernels/have.h>

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
		      "ucmd: io_uring_cmd_done() has a signature that kernels/cmd.h does not know, or only ucmd.mk does");

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

#endif /* UCMD_KERNELS_CMD_H */
