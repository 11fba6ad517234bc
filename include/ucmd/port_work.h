/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_WORK_H
#define UCMD_PORT_WORK_H

#include <ucmd/port.h>
#include <ucmd/task_work.h>

/**
 * DOC: Task work in a driver that is being ported
 *
 * What schedules task work and what runs there are ported one after the other, in any
 * order. These are the calls of a function that still has the pointer.
 *
 * .. code-block:: c
 *
 *	static void foo_finish(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx, bool dying)
 *	{
 *		ucmd_raw_done(cmd, dying ? -ECANCELED : foo_result(cmd), ctx);
 *	}
 *	DEFINE_UCMD_RAW_WORK(foo_work, foo_finish);
 *
 *	ucmd_raw_to_task(cmd, &foo_work);
 *
 * Common mistake: touching the command after it was sent to its task, which may have
 * completed it already.
 */

/**
 * DEFINE_UCMD_RAW_WORK() - define task work that nobody has split yet
 * @name: the &struct ucmd_task_work
 * @body: ``static void body(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx, bool dying)``:
 *	@dying is true if the task is gone, or exits: there is no user memory then
 *
 * What schedules it is final already, and can be ported before or after it. Final code
 * has DEFINE_UCMD_WORK(), which does not compile without an end for a dying task.
 *
 * Context of the body: as with DEFINE_UCMD_WORK().
 */
#define DEFINE_UCMD_RAW_WORK(name, body)				\
static void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)			\
{									\
	body(ucmd_raw_of(__UCMD_RAW_TW_CMD), __ucmd_raw_ctx(__UCMD_RAW_TW_FLAGS), \
	     __UCMD_RAW_TW_DEAD);					\
}									\
static const struct ucmd_task_work name __maybe_unused = { .fn = __ucmd_tw_##name }

/**
 * ucmd_raw_to_task() - finish a command in the task that submitted it
 * @cmd: the pointer, which belongs to @work afterwards
 * @work: what to run there, of either macro for task work
 *
 * Final code has ucmd_to_task().
 *
 * Context: As ucmd_to_task().
 */
__ucmd_inline void ucmd_raw_to_task(struct ucmd_raw *cmd, const struct ucmd_task_work *work)
{
	__ucmd_raw_to_task(ucmd_raw_cmd(cmd), __ucmd_priv(work, fn));
}

/**
 * ucmd_raw_to_task_lazy() - the same without waking the task at once
 * @cmd: the pointer, which belongs to @work afterwards
 * @work: what to run there; it posts no more than one CQE
 *
 * Final code has ucmd_to_task_lazy().
 *
 * Context: As ucmd_to_task().
 */
__ucmd_inline void ucmd_raw_to_task_lazy(struct ucmd_raw *cmd, const struct ucmd_task_work *work)
{
	__ucmd_raw_to_task_lazy(ucmd_raw_cmd(cmd), __ucmd_priv(work, fn));
}

/**
 * ucmd_raw_issue_blocking() - have a command issued again from a worker
 * @cmd: the pointer, which belongs to the core afterwards
 *
 * What ucmd_retry_blocking() does in a handler, for a command that was kept. For drivers
 * that are built in: no kernel exports it to modules.
 * A build error without %UCMD_HAVE_ISSUE_BLOCKING (before 6.12).
 *
 * Context: Task work.
 */
#if UCMD_HAVE_ISSUE_BLOCKING
__ucmd_inline void ucmd_raw_issue_blocking(struct ucmd_raw *cmd)
{
	__ucmd_raw_issue_blocking(ucmd_raw_cmd(cmd));
}
#else
# define ucmd_raw_issue_blocking(cmd)					\
	((void)__UCMD_NEEDS(UCMD_HAVE_ISSUE_BLOCKING, "6.12", cmd))
#endif

#endif /* UCMD_PORT_WORK_H */
