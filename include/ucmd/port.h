/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_H
#define UCMD_PORT_H

#include <ucmd/cmd.h>

/**
 * DOC: Porting a raw driver
 *
 * A driver by hand passes a pointer to the command and ``issue_flags`` through
 * its functions and keeps the pointer in its objects. No compiler can tell from
 * that who owns a command. Rewriting all of it at once is how a port goes wrong.
 *
 * So a port has two stages. The first is mechanical, ``make convert`` does it:
 * the pointer becomes &struct ucmd_port, which has no members and fits no raw
 * call, the flags become &struct ucmd_ctx, the calls become those of the layer.
 * The object code stays what it was, the source builds on every kernel, and what
 * needs no owner is checked already: PDU, SQE, contexts.
 *
 * In the second stage the functions get linear handles, one at a time. Here are
 * the bridges between what is ported and what is not yet:
 *
 * .. code-block:: c
 *
 *	UCMD_HANDLER(foo_get, cmd, ctx)
 *	{
 *		return ucmd_complete(cmd, foo_value());
 *	}
 *
 *	static int foo_uring_cmd(UCMD_PORT_ARGS(cmd, ctx))
 *	{
 *		UCMD_PORT_ENTER(cmd, ctx);
 *
 *		if (ucmd_opcode(cmd) == FOO_GET)
 *			return ucmd_port_call(foo_get, cmd, ctx);
 *		return foo_not_yet(cmd, ctx);
 *	}
 *
 * What takes any handle takes the pointer, too: ucmd_opcode(), ucmd_file(),
 * ucmd_pdu(), ucmd_is_reissue() and so on. These lines are final. Every name
 * with "port" in it is something left to do; a driver without is done.
 *
 * The mistake: ucmd_port_own() to please a function that wants a handle, while
 * an object of the driver still has the pointer. Two own the command then, and
 * nobody says so. Fix: take the pointer out of the object first, as
 * ucmd_unpark() and ucmd_claim() do. docs/porting.md goes through a driver.
 */

/**
 * UCMD_PORT_ARGS() - parameters that the core, or a framework, gives a driver
 * @cmd: name for the command
 * @ctx: name for the context
 *
 * In the parameter list of a function that is called from outside: what
 * ``file_operations.uring_cmd`` points to for example. UCMD_PORT_ENTER() in its
 * body makes them what their names say.
 */
#define UCMD_PORT_ARGS(cmd, ctx)					\
	struct io_uring_cmd *__raw_##cmd, unsigned int __raw_##ctx

/**
 * UCMD_PORT_ENTER() - declare what UCMD_PORT_ARGS() stands for
 * @cmd: name of the &struct ucmd_port pointer
 * @ctx: name of the &struct ucmd_ctx
 */
#define UCMD_PORT_ENTER(cmd, ctx)					\
	struct ucmd_port *cmd = ucmd_port_of(__raw_##cmd);		\
	struct ucmd_ctx ctx __maybe_unused = ucmd_port_ctx(__raw_##ctx)

/**
 * ucmd_port_of() - a command that comes from code that is not ported
 * @raw: the pointer
 *
 * Context: Any.
 *
 * Return: the same, NULL for NULL.
 */
static inline struct ucmd_port *ucmd_port_of(struct io_uring_cmd *raw)
{
	return (struct ucmd_port *)raw;
}

/**
 * ucmd_port_raw() - a command for code that is not ported
 * @cmd: the pointer
 *
 * Context: Any.
 *
 * Return: the same, NULL for NULL.
 */
static inline struct io_uring_cmd *ucmd_port_raw(struct ucmd_port *cmd)
{
	return (struct io_uring_cmd *)cmd;
}

/**
 * ucmd_port_ctx() - flags that come from code that is not ported
 * @flags: what the core gave to the function that this is called in
 *
 * Every constant here, and every member of a structure, is to be looked at: the
 * flags hold for the call that they were given to only.
 *
 * Context: That of @flags.
 *
 * Return: the context.
 */
__ucmd_inline struct ucmd_ctx ucmd_port_ctx(unsigned int flags)
{
	return __ucmd_ctx(flags);
}

/**
 * ucmd_port_flags() - flags for code that is not ported
 * @ctx: the context of this very call
 *
 * Context: Any.
 *
 * Return: ``issue_flags``.
 */
__ucmd_inline unsigned int ucmd_port_flags(struct ucmd_ctx ctx)
{
	return __ucmd_ctx_flags(ctx);
}

/**
 * ucmd_port_canceling() - does the core cancel the command, instead of issuing it?
 * @ctx: the context that the entry function was given
 *
 * Final code has UCMD_OPS_CANCEL(). A build error without %UCMD_HAVE_CANCEL
 * (before 6.7).
 *
 * Context: Any.
 *
 * Return: true in a call that is to complete a command that was marked
 * cancelable, if nobody else does.
 */
#if UCMD_HAVE_CANCEL
# define ucmd_port_canceling(ctx)	((bool)(__ucmd_ctx_flags(ctx) & IO_URING_F_CANCEL))
#else
# define ucmd_port_canceling(ctx)	__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", (ctx))
#endif

/**
 * define UCMD_PORT_QUEUED - what a function returns that has kept the command
 *
 * Final code has ucmd_queue(), which cannot say so without keeping it.
 */
#define UCMD_PORT_QUEUED	__UCMD_KEPT

/**
 * ucmd_port_call() - call a handler from a function that is not one yet
 * @handler: defined by UCMD_HANDLER()
 * @cmd: the pointer, which the caller does not touch any more
 * @ctx: the context of the caller
 *
 * Context: As the handler.
 *
 * Return: what the caller has to return to the core, %UCMD_PORT_QUEUED included.
 */
#define ucmd_port_call(handler, cmd, ctx)				\
	__ucmd_action_ret((handler)(__ucmd_issue(ucmd_port_raw(cmd), __ucmd_ctx_flags(ctx))))

/**
 * ucmd_port_own() - from now on a handle owns the command
 * @cmd: the pointer, which nobody else has
 * @queued: an empty handle
 *
 * Context: Any.
 */
__ucmd_inline void ucmd_port_own(struct ucmd_port *cmd, struct ucmd_queued *queued)
	__ucmd_gives(queued)
{
	__ucmd_own(queued, ucmd_port_raw(cmd));
}

/**
 * ucmd_port_disown() - give a command to code that has no handles yet
 * @queued: the handle, consumed
 *
 * Context: Any.
 *
 * Return: the pointer, for which nothing is proved any more.
 */
__ucmd_inline struct ucmd_port *__must_check ucmd_port_disown(struct ucmd_queued *queued)
	__ucmd_takes(queued)
{
	return ucmd_port_of(__ucmd_take(queued));
}

/**
 * ucmd_port_borrow() - show a command to a helper that has no handles yet
 * @cmd: a fresh or queued handle, not consumed
 *
 * For a helper that neither completes nor keeps it.
 *
 * Context: Any.
 *
 * Return: the pointer.
 */
#define ucmd_port_borrow(cmd)	ucmd_port_of(__ucmd_use(cmd))

#endif /* UCMD_PORT_H */
