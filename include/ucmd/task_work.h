/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TASK_WORK_H
#define UCMD_TASK_WORK_H

#include <ucmd/cmd.h>
#include <ucmd/compat_multishot.h>

/**
 * DOC: Finishing a command in the submitter's task
 *
 * Interrupt handlers, timers and workqueues hand a command back to the task that
 * submitted it: there the ring lock is held, completions are batched, and the
 * user's memory can be reached.
 *
 * That task may be dying. The core then runs the work all the same, in a
 * kernel worker without the user's memory, because the command still has to be
 * completed. So task work has two bodies, and does not compile with one:
 *
 * .. code-block:: c
 *
 *	UCMD_TASK_WORK(foo_finish, cmd, ctx)
 *	{
 *		ucmd_done(cmd, foo_copy_result(cmd), ctx);
 *	}
 *
 *	UCMD_TASK_DEAD(foo_finish, cmd, ctx)
 *	{
 *		ucmd_done(cmd, -ECANCELED, ctx);
 *	}
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		...
 *		ucmd_to_task(&cmd, &foo_finish);
 *
 * The mistake: copy_to_user() in the second body. There is no user any more.
 */

/**
 * struct ucmd_task_work - what to run in the submitter's task
 *
 * Made by UCMD_TASK_WORK() or UCMD_TASK_WORK_ANY().
 */
struct ucmd_task_work {
	/* private: */
	__ucmd_raw_tw_t __private fn;
};

#define __UCMD_TW_BODY(body, name, cmd, ctx)				\
	__ucmd_inline void __ucmd_##body##_##name(struct ucmd_queued *cmd, \
						  struct ucmd_ctx ctx)

/* With a mark for ucmd_select(): there may be no user memory. */
#define __UCMD_TW_CTX_DEAD	__ucmd_ctx(__UCMD_RAW_TW_FLAGS | __UCMD_F_NO_USER)

#define __UCMD_TW_OBJECT(name)						\
static const struct ucmd_task_work name = { .fn = __ucmd_tw_##name }

/**
 * UCMD_TASK_WORK() - define task work, and its body for a living task
 * @name: the &struct ucmd_task_work
 * @cmd: name of the body's parameter of type &struct ucmd_queued pointer
 * @ctx: name of the body's parameter of type &struct ucmd_ctx
 *
 * The body consumes @cmd. UCMD_TASK_DEAD() has to follow in the same file.
 *
 * Context: The submitter's task, ring lock held (on 6.1 possibly not, which
 * @ctx knows). May sleep, but holds up the ring while it does.
 */
#define UCMD_TASK_WORK(name, cmd, ctx)					\
__UCMD_TW_BODY(run, name, cmd, ctx) __ucmd_takes(cmd);		\
__UCMD_TW_BODY(dead, name, cmd, ctx) __ucmd_takes(cmd);		\
static void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)			\
{									\
	UCMD_QUEUED(__queued);						\
									\
	__ucmd_own(&__queued, __UCMD_RAW_TW_CMD);			\
	if (unlikely(__UCMD_RAW_TW_DEAD))				\
		__ucmd_dead_##name(&__queued, __UCMD_TW_CTX_DEAD);	\
	else								\
		__ucmd_run_##name(&__queued, __ucmd_ctx(__UCMD_RAW_TW_FLAGS)); \
}									\
__UCMD_TW_OBJECT(name);							\
__UCMD_TW_BODY(run, name, cmd, ctx)

/**
 * UCMD_TASK_DEAD() - define the body of task work for a dying task
 * @name: as in UCMD_TASK_WORK()
 * @cmd: name of the body's parameter of type &struct ucmd_queued pointer
 * @ctx: name of the body's parameter of type &struct ucmd_ctx
 *
 * The body frees what the command holds and completes it; the usual result is
 * -ECANCELED. It must not touch user memory.
 *
 * Context: Process context: the exiting task, or a kernel worker in its place.
 */
#define UCMD_TASK_DEAD(name, cmd, ctx)	__UCMD_TW_BODY(dead, name, cmd, ctx)

/**
 * UCMD_TASK_WORK_ANY() - define task work with one body for both cases
 * @name: the &struct ucmd_task_work
 * @reason: string literal: why the body is safe in a dying task
 * @cmd: name of the body's parameter of type &struct ucmd_queued pointer
 * @ctx: name of the body's parameter of type &struct ucmd_ctx
 *
 * For bodies that touch neither user memory nor ``current``.
 *
 * Context: As UCMD_TASK_WORK() and UCMD_TASK_DEAD().
 */
#define UCMD_TASK_WORK_ANY(name, reason, cmd, ctx)			\
static_assert(sizeof(reason) > 1, "UCMD_TASK_WORK_ANY: say why");	\
__UCMD_TW_BODY(any, name, cmd, ctx) __ucmd_takes(cmd);		\
static void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)			\
{									\
	UCMD_QUEUED(__queued);						\
									\
	__ucmd_own(&__queued, __UCMD_RAW_TW_CMD);			\
	__ucmd_any_##name(&__queued, __UCMD_TW_CTX_DEAD);		\
}									\
__UCMD_TW_OBJECT(name);							\
__UCMD_TW_BODY(any, name, cmd, ctx)

/**
 * ucmd_to_task() - finish a command in the task that submitted it
 * @cmd: the queued handle, consumed
 * @work: what to run there
 *
 * The PDU is kept. @work runs exactly once, even if the task dies meanwhile.
 *
 * Context: Any, hard interrupts included.
 */
__ucmd_inline void ucmd_to_task(struct ucmd_queued *cmd, const struct ucmd_task_work *work)
	__ucmd_takes(cmd)
{
	__ucmd_raw_to_task(__ucmd_take(cmd), __ucmd_priv(work, fn));
}

/**
 * ucmd_to_task_lazy() - the same without waking the task at once
 * @cmd: the queued handle, consumed
 * @work: what to run there; it posts no more than one CQE
 *
 * On a ring with IORING_SETUP_DEFER_TASKRUN the task is woken only when as many
 * completions are pending as it waits for, which is faster. On other rings, and
 * before 6.4, this is ucmd_to_task().
 *
 * Context: Any, hard interrupts included.
 */
__ucmd_inline void ucmd_to_task_lazy(struct ucmd_queued *cmd, const struct ucmd_task_work *work)
	__ucmd_takes(cmd)
{
	__ucmd_raw_to_task_lazy(__ucmd_take(cmd), __ucmd_priv(work, fn));
}

#endif /* UCMD_TASK_WORK_H */
