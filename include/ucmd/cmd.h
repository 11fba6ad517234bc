/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_H
#define UCMD_CMD_H

#include <linux/fs.h>

#include <ucmd/compat_multishot.h>
#include <ucmd/ctx.h>
#include <ucmd/debug.h>
#include <ucmd/handle.h>

/**
 * DOC: The life of a command
 *
 * The core issues a command by calling the driver. The handler completes it at
 * once, or queues it and completes it later from any context:
 *
 * .. code-block:: none
 *
 *	issue --> fresh --ucmd_complete()----------------> gone
 *	            |
 *	            +--ucmd_queue()--> queued --ucmd_done()--> gone
 *	                                |  ^
 *	                    ucmd_park() |  | ucmd_unpark()
 *	                                v  |
 *	                               parked
 *
 * A handler returns a &struct ucmd_action. It comes from the operation that
 * took the fresh handle, so that "queued" cannot be returned without queueing,
 * nor an error after it.
 *
 * .. code-block:: c
 *
 *	UCMD_HANDLER(foo_start, cmd, ctx)
 *	{
 *		struct foo_job *job = kmalloc(sizeof(*job), GFP_KERNEL);
 *		struct ucmd_action action;
 *		UCMD_QUEUED(queued);
 *
 *		if (!job)
 *			return ucmd_complete(cmd, -ENOMEM);
 *
 *		action = ucmd_queue(cmd, &queued);
 *		ucmd_park(&queued, &job->cmd);
 *		foo_submit(job);
 *		return action;
 *	}
 *
 * The mistake: touching @job after foo_submit(). Another CPU may have completed
 * the command and freed it. The same holds for the command, which is why the
 * handle is empty by then.
 */

/**
 * UCMD_HANDLER() - define the handler of an operation
 * @name: the function, to be named in a UCMD_OP()
 * @cmd: name of its parameter of type &struct ucmd_fresh pointer
 * @ctx: name of its parameter of type &struct ucmd_ctx
 *
 * The body that follows returns a &struct ucmd_action, and does not return
 * without having consumed @cmd: otherwise it does not compile.
 *
 * Context: Process context: the submitter with the ring lock held, the SQPOLL
 * thread likewise, or a worker of io-wq without. See ucmd_ctx_nonblock().
 */
#define UCMD_HANDLER(name, cmd, ctx)					\
__ucmd_inline struct ucmd_action					\
__ucmd_body_##name(struct ucmd_fresh *cmd, struct ucmd_ctx ctx) __ucmd_takes(cmd); \
static struct ucmd_action name(struct ucmd_issue __issue)		\
{									\
	__UCMD_FRESH(__fresh);						\
									\
	__ucmd_enter(&__fresh, __issue);				\
	return __ucmd_body_##name(&__fresh,				\
				  __ucmd_ctx(__ucmd_priv(&__issue, flags))); \
}									\
__ucmd_inline struct ucmd_action					\
__ucmd_body_##name(struct ucmd_fresh *cmd, struct ucmd_ctx ctx)

/**
 * ucmd_complete() - complete a command from its handler
 * @cmd: the fresh handle, consumed
 * @res: result for the CQE: a negative errno, or whatever the operation defines
 *
 * A constant -EAGAIN or -EIOCBQUEUED is a build error, because the core takes
 * them for something else. A computed -EAGAIN in a context that must not block
 * makes the core issue the command again from a worker, as it does for every
 * file; -EAGAIN from there reaches the CQE.
 *
 * Context: Handler.
 *
 * Return: what the handler has to return.
 */
__ucmd_inline struct ucmd_action __must_check ucmd_complete(struct ucmd_fresh *cmd, int res)
	__ucmd_takes(cmd)
{
	if (__builtin_constant_p(res) && (res == -EAGAIN || res == __UCMD_KEPT))
		__ucmd_err_result();
	__ucmd_debug_answer(__ucmd_priv(cmd, cmd), res, __ucmd_priv(cmd, flags));
	if (__UCMD_POSITIVE_LOST && res > 0) {
		__ucmd_raw_done(__ucmd_take(cmd), res, __ucmd_priv(cmd, flags));
		return __ucmd_action(__UCMD_KEPT);
	}
	__ucmd_take(cmd);
	return __ucmd_action(res);
}

/**
 * ucmd_retry_blocking() - have the command issued again where it may block
 * @cmd: the fresh handle, consumed
 *
 * The core calls the handler again from a worker of io-wq, with the PDU as it
 * is. The user may have changed the SQE in between: validate anew. An operation
 * that always blocks declares ``.may_block`` instead.
 *
 * Context: Handler, where ucmd_ctx_nonblock() is true.
 *
 * Return: what the handler has to return. In a context that may block already,
 * the command fails with -EAGAIN.
 */
__ucmd_inline struct ucmd_action __must_check
ucmd_retry_blocking(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	__ucmd_debug_answer(__ucmd_priv(cmd, cmd), -EAGAIN, __ucmd_priv(cmd, flags));
	__ucmd_take(cmd);
	return __ucmd_action(-EAGAIN);
}

/**
 * ucmd_queue() - keep a command for later
 * @cmd: the fresh handle, consumed
 * @queued: an empty handle, which owns the command afterwards
 *
 * Context: Handler.
 *
 * Return: what the handler has to return, whatever happens to @queued.
 */
__ucmd_inline struct ucmd_action __must_check
ucmd_queue(struct ucmd_fresh *cmd, struct ucmd_queued *queued)
	__ucmd_takes(cmd) __ucmd_gives(queued)
{
	__ucmd_debug_count(__ucmd_priv(cmd, cmd), __UCMD_QUEUED);
	__ucmd_own(queued, __ucmd_take(cmd));
	return __ucmd_action(__UCMD_KEPT);
}

/* Without the mark of a dying task where it is known: both ways out are one then. */
__ucmd_inline unsigned int __ucmd_ctx_core(struct ucmd_ctx ctx)
{
	unsigned int flags = __ucmd_ctx_flags(ctx);

	return __builtin_constant_p(flags) ? flags & ~__UCMD_F_NO_USER : flags;
}

/**
 * ucmd_done() - complete a queued command
 * @cmd: the queued handle, consumed
 * @res: result for the CQE: a negative errno, or whatever the operation defines
 * @ctx: the context of this very call
 *
 * The command, its PDU and its file reference are gone afterwards.
 *
 * Context: That of @ctx. Never an interrupt: 6.1 takes the completion lock, and
 * later kernels the ring mutex if the command is cancelable.
 */
__ucmd_inline void ucmd_done(struct ucmd_queued *cmd, int res, struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	__ucmd_debug_count(__ucmd_priv(cmd, cmd), __UCMD_DONE);
	__ucmd_raw_done(__ucmd_take(cmd), res, __ucmd_ctx_core(ctx));
}

/**
 * ucmd_park() - put a queued command to rest in an object of the driver
 * @cmd: the queued handle, consumed
 * @parked: where it rests
 *
 * Park before the object is published: from then on it belongs to whoever finds
 * it.
 *
 * Context: Any. One owner, no barrier of its own.
 */
__ucmd_inline void ucmd_park(struct ucmd_queued *cmd, struct ucmd_parked *parked)
	__ucmd_takes(cmd)
{
	__ucmd_priv(parked, cmd) = __ucmd_take(cmd);
}

/**
 * ucmd_unpark() - take a parked command up again
 * @parked: where it rests
 * @cmd: an empty handle, which owns the command afterwards
 *
 * Once for each ucmd_park().
 *
 * Context: Any. The caller is the only one that unparks @parked.
 */
__ucmd_inline void ucmd_unpark(struct ucmd_parked *parked, struct ucmd_queued *cmd)
	__ucmd_gives(cmd)
{
	__ucmd_own(cmd, __ucmd_priv(parked, cmd));
}

/**
 * ucmd_opcode() - the operation that the user asked for
 * @cmd: a fresh or queued handle, not consumed
 *
 * Context: Any.
 *
 * Return: ``cmd_op`` of the SQE, as the core read it.
 */
#define ucmd_opcode(cmd)	(__ucmd_use(cmd)->cmd_op)

/**
 * ucmd_file() - the file that the command was submitted to
 * @cmd: a fresh or queued handle, not consumed
 *
 * The command holds a reference until it is completed.
 *
 * Context: Any.
 *
 * Return: the file, never NULL.
 */
#define ucmd_file(cmd)		(__ucmd_use(cmd)->file)

/**
 * ucmd_private() - what the driver's open() left in the file
 * @cmd: a fresh or queued handle, not consumed
 * @type: the type that ``private_data`` points to
 *
 * Context: Any.
 *
 * Return: ``file->private_data`` as a pointer to @type.
 */
#define ucmd_private(cmd, type)	((type *)ucmd_file(cmd)->private_data)

/**
 * ucmd_is_reissue() - was this command issued before?
 * @cmd: the fresh handle, not consumed
 *
 * A build error without %UCMD_HAVE_REISSUE (before 6.14).
 *
 * Context: Handler.
 *
 * Return: true from the second call on, after ucmd_retry_blocking() or
 * ``.may_block``. The PDU holds what the driver left there.
 */
#if UCMD_HAVE_REISSUE
# define ucmd_is_reissue(cmd)	((bool)(__ucmd_use(cmd)->flags & IORING_URING_CMD_REISSUE))
#else
# define ucmd_is_reissue(cmd)	__UCMD_NEEDS(UCMD_HAVE_REISSUE, "6.14", (cmd))
#endif

#endif /* UCMD_CMD_H */
