/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CTX_H
#define UCMD_CTX_H

#include <ucmd/handle.h>

/**
 * DOC: The context that code runs in
 *
 * The core tells a handler with ``issue_flags`` whether the ring lock is held
 * and how a completion has to be posted. The flags hold for that call only. A
 * driver that completes a command elsewhere with flags from the handler, or with
 * flags that it made up, corrupts the ring's caches or deadlocks.
 *
 * &struct ucmd_ctx carries them instead. The core hands it to handlers and task
 * work; code that runs in process context on its own gets one from
 * ucmd_ctx_unlocked(). There is no other source, an integer does not convert,
 * and it is never to be stored.
 *
 * .. code-block:: c
 *
 *	static void foo_work(struct work_struct *work)
 *	{
 *		UCMD_QUEUED(cmd);
 *
 *		ucmd_unpark(&foo->parked, &cmd);
 *		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
 *	}
 *
 * The mistake: ``ucmd_done(&cmd, 0, foo->ctx)`` with the context of the handler
 * that queued the command. The fix is the line above, or ucmd_to_task().
 */

/**
 * struct ucmd_ctx - what context this code runs in
 *
 * Opaque, one word, passed by value.
 */
struct ucmd_ctx {
	/* private: */
	unsigned int		__private flags;
} __designated_init;

__ucmd_inline struct ucmd_ctx __ucmd_ctx(unsigned int flags)
{
	struct ucmd_ctx ctx = { };

	__ucmd_priv(&ctx, flags) = flags;
	return ctx;
}

__ucmd_inline unsigned int __ucmd_ctx_flags(struct ucmd_ctx ctx)
{
	return __ucmd_priv(&ctx, flags);
}

/**
 * ucmd_ctx_unlocked() - context of code that the core did not call
 *
 * For workqueues, kernel threads and system calls of the driver's own. Not for
 * interrupts: hand the command to ucmd_to_task() there.
 *
 * Context: Process context without the ring lock. Completing with it may sleep.
 *
 * Return: a context for ucmd_done() and ucmd_done32().
 */
__ucmd_inline struct ucmd_ctx ucmd_ctx_unlocked(void)
{
	return __ucmd_ctx(IO_URING_F_UNLOCKED);
}

/**
 * ucmd_ctx_nonblock() - is the handler forbidden to sleep for long?
 * @ctx: the context that the handler was given
 *
 * A handler that would block in such a context returns ucmd_retry_blocking();
 * an operation declared with ``.may_block`` is never called in one.
 *
 * Context: Any.
 *
 * Return: true when the command is issued from the submitter or from SQPOLL,
 * false in a worker of io-wq.
 */
__ucmd_inline bool ucmd_ctx_nonblock(struct ucmd_ctx ctx)
{
	return __ucmd_ctx_flags(ctx) & IO_URING_F_NONBLOCK;
}

/**
 * ucmd_ctx_locked() - is the ring lock held?
 * @ctx: the context that the handler or callback was given
 *
 * Context: Any.
 *
 * Return: true in inline submission and in task work (on 6.1 task work may run
 * without), false in a worker of io-wq and with ucmd_ctx_unlocked().
 */
__ucmd_inline bool ucmd_ctx_locked(struct ucmd_ctx ctx)
{
	return !(__ucmd_ctx_flags(ctx) & IO_URING_F_UNLOCKED);
}

/**
 * ucmd_ctx_sqe128() - has the command 80 bytes of SQE?
 * @ctx: the context that the handler was given
 *
 * Context: Any.
 *
 * Return: true on a ring with IORING_SETUP_SQE128, and for
 * IORING_OP_URING_CMD128 where the kernel has it.
 */
__ucmd_inline bool ucmd_ctx_sqe128(struct ucmd_ctx ctx)
{
	return __ucmd_ctx_flags(ctx) & IO_URING_F_SQE128;
}

/**
 * ucmd_ctx_cqe32() - can the completion carry a second result?
 * @ctx: the context that the handler was given
 *
 * Context: Any.
 *
 * Return: true on a ring with IORING_SETUP_CQE32 or IORING_SETUP_CQE_MIXED.
 */
__ucmd_inline bool ucmd_ctx_cqe32(struct ucmd_ctx ctx)
{
	return __ucmd_ctx_flags(ctx) & IO_URING_F_CQE32;
}

/**
 * ucmd_ctx_iopoll() - is the command polled for completion?
 * @ctx: the context that the handler was given
 *
 * Context: Any.
 *
 * Return: true on a ring with IORING_SETUP_IOPOLL, for a file with
 * ``uring_cmd_iopoll``.
 */
__ucmd_inline bool ucmd_ctx_iopoll(struct ucmd_ctx ctx)
{
	return __ucmd_ctx_flags(ctx) & IO_URING_F_IOPOLL;
}

/**
 * ucmd_ctx_compat() - was the ring made by a 32-bit task on a 64-bit kernel?
 * @ctx: the context that the handler was given
 *
 * A macro, so that naming it on a kernel without %UCMD_HAVE_COMPAT (before 6.7)
 * is a build error. in_compat_syscall() is no substitute: it is wrong under
 * SQPOLL and in workers.
 *
 * Context: Any.
 *
 * Return: true when pointers and longs in the payload have 32 bits.
 */
#if UCMD_HAVE_COMPAT
# define ucmd_ctx_compat(ctx)	((bool)(__ucmd_ctx_flags(ctx) & IO_URING_F_COMPAT))
#else
# define ucmd_ctx_compat(ctx)	__UCMD_NEEDS(UCMD_HAVE_COMPAT, "6.7", (ctx))
#endif

#endif /* UCMD_CTX_H */
