/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_OPS_H
#define UCMD_PORT_OPS_H

#include <ucmd/compat_port.h>
#include <ucmd/port.h>
#include <ucmd/task_work.h>

/**
 * DOC: Porting: what is done to a command
 *
 * The operations of queued commands, for a &struct ucmd_port. They do what their
 * namesakes do, but nobody counts how often: a command that is completed twice
 * compiles. Task work is of the final type already, so that what schedules it
 * and what it does can be ported one after the other.
 *
 * .. code-block:: c
 *
 *	UCMD_PORT_TASK_WORK(foo_finish, cmd, ctx, dying)
 *	{
 *		ucmd_port_done(cmd, dying ? -ECANCELED : foo_copy(cmd), ctx);
 *	}
 *
 *	static void foo_irq_done(struct foo *foo)
 *	{
 *		ucmd_port_to_task(foo->cmd, &foo_finish);
 *	}
 *
 * The mistake: a body that ignores @dying and touches user memory. The task may
 * be gone, and the body runs in a kernel worker. UCMD_TASK_WORK() does not compile
 * without a second body for that.
 */

/**
 * ucmd_port_done() - complete a command
 * @cmd: the pointer, stale afterwards
 * @res: result for the CQE
 * @ctx: the context of this very call
 *
 * Final code has ucmd_done().
 *
 * Context: That of @ctx, never an interrupt.
 */
__ucmd_inline void ucmd_port_done(struct ucmd_port *cmd, int res, struct ucmd_ctx ctx)
{
	__ucmd_raw_done(ucmd_port_raw(cmd), res, __ucmd_ctx_flags(ctx));
}

/**
 * ucmd_port_done32() - complete a command with two results
 * @cmd: the pointer, stale afterwards
 * @res: first result for the CQE
 * @res2: second result, dropped by the core where the CQE has 16 bytes
 * @ctx: the context of this very call
 *
 * Final code has ucmd_done32().
 *
 * Context: That of @ctx, never an interrupt.
 */
__ucmd_inline void ucmd_port_done32(struct ucmd_port *cmd, int res, u64 res2,
				    struct ucmd_ctx ctx)
{
	__ucmd_raw_done32(ucmd_port_raw(cmd), res, res2, __ucmd_ctx_flags(ctx));
}

/**
 * UCMD_PORT_TASK_WORK() - define task work that nobody has split yet
 * @name: the &struct ucmd_task_work
 * @cmd: name of the body's parameter of type &struct ucmd_port pointer
 * @ctx: name of the body's parameter of type &struct ucmd_ctx
 * @dying: name of the body's parameter of type bool: the task is gone, or exits
 *
 * Final code has UCMD_TASK_WORK() and UCMD_TASK_DEAD(), or UCMD_TASK_WORK_ANY().
 *
 * Context: As UCMD_TASK_WORK() and UCMD_TASK_DEAD().
 */
#define UCMD_PORT_TASK_WORK(name, cmd, ctx, dying)			\
__ucmd_inline void __ucmd_port_##name(struct ucmd_port *cmd, struct ucmd_ctx ctx, bool dying); \
static void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)			\
{									\
	__ucmd_port_##name(ucmd_port_of(__UCMD_RAW_TW_CMD),		\
			   __ucmd_ctx(__UCMD_RAW_TW_FLAGS), __UCMD_RAW_TW_DEAD); \
}									\
__UCMD_TW_OBJECT(name);							\
__ucmd_inline void __ucmd_port_##name(struct ucmd_port *cmd, struct ucmd_ctx ctx, bool dying)

/**
 * ucmd_port_to_task() - finish a command in the task that submitted it
 * @cmd: the pointer, which belongs to @work afterwards
 * @work: what to run there, made by any of the macros for task work
 *
 * Final code has ucmd_to_task().
 *
 * Context: Any, hard interrupts included.
 */
__ucmd_inline void ucmd_port_to_task(struct ucmd_port *cmd, const struct ucmd_task_work *work)
{
	__ucmd_raw_to_task(ucmd_port_raw(cmd), __ucmd_priv(work, fn));
}

/**
 * ucmd_port_to_task_lazy() - the same without waking the task at once
 * @cmd: the pointer, which belongs to @work afterwards
 * @work: what to run there; it posts no more than one CQE
 *
 * Final code has ucmd_to_task_lazy().
 *
 * Context: Any, hard interrupts included.
 */
__ucmd_inline void ucmd_port_to_task_lazy(struct ucmd_port *cmd,
					  const struct ucmd_task_work *work)
{
	__ucmd_raw_to_task_lazy(ucmd_port_raw(cmd), __ucmd_priv(work, fn));
}

/**
 * ucmd_port_mark_cancelable() - have the core cancel the command when its task exits
 * @cmd: the pointer
 * @ctx: the context of this very call
 *
 * Before the pointer is published. From then on completion and cancel race for
 * the command. Final code has ucmd_park_cancelable(), where one of them wins.
 *
 * A build error without %UCMD_HAVE_CANCEL (before 6.7).
 *
 * Context: The entry function, or what it calls.
 */
#if UCMD_HAVE_CANCEL
__ucmd_inline void ucmd_port_mark_cancelable(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
	__ucmd_raw_mark_cancelable(ucmd_port_raw(cmd), __ucmd_ctx_flags(ctx));
}
#else
# define ucmd_port_mark_cancelable(cmd, ...)				\
	((void)__UCMD_NEEDS(UCMD_HAVE_CANCEL, "6.7", cmd))
#endif

/**
 * ucmd_port_issue_blocking() - have a command issued again from a worker
 * @cmd: the pointer, which belongs to the core afterwards
 *
 * What ucmd_retry_blocking() does in a handler, for a command that was queued. For
 * drivers that are built in: no kernel exports it to modules.
 * A build error without %UCMD_HAVE_ISSUE_BLOCKING (before 6.12).
 *
 * Context: Task work.
 */
#if UCMD_HAVE_ISSUE_BLOCKING
__ucmd_inline void ucmd_port_issue_blocking(struct ucmd_port *cmd)
{
	__ucmd_raw_issue_blocking(ucmd_port_raw(cmd));
}
#else
# define ucmd_port_issue_blocking(cmd)					\
	((void)__UCMD_NEEDS(UCMD_HAVE_ISSUE_BLOCKING, "6.12", cmd))
#endif

#endif /* UCMD_PORT_OPS_H */
