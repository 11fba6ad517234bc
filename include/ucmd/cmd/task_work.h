/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CMD_TASK_WORK_H
#define UCMD_CMD_TASK_WORK_H

#include <ucmd/cmd/cmd.h>

/**
 * DOC: Finishing a command in the submitter's task
 *
 * Interrupt handlers, timers and workqueues hand a command back to the task that
 * submitted it: there the ring lock is held, completions are batched, and the
 * memory of the program can be reached.
 *
 * The task may be exiting, or its ring may be closed while it lives. The core then runs
 * the work all the same, possibly in a kernel worker without that memory, because the
 * command still has to be completed: with -ECANCELED, or by a second body, or by the only
 * one, if its parameter says that it does not need the task:
 *
 * .. code-block:: c
 *
 *	static __always_inline void foo_copy(UCMD_IN_TASK cmd)
 *	{
 *		ucmd_done(cmd, foo_copy_result(cmd));
 *	}
 *	DEFINE_UCMD_WORK(foo_finish, foo_copy);
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		...
 *		ucmd_to_task(&cmd, &foo_finish);
 *
 * The credentials are those of the task. Those of a personality that the SQE named end
 * with the handler: check capabilities there (``.cap``), and keep the answer.
 *
 * Common mistake: copy_to_user() in a body with UCMD_OWNED. There may be no user memory.
 */

/**
 * struct ucmd_task_work - what to run in the submitter's task
 *
 * Made by DEFINE_UCMD_WORK().
 */
struct ucmd_task_work {
	/* private: */
	__ucmd_raw_tw_t __private fn;
};

/* Which kind of body: UCMD_OWNED or UCMD_IN_TASK */
#define __ucmd_ends_anywhere(body)					\
	__builtin_types_compatible_p(typeof(body),			\
				     void (const struct __ucmd_core_end *, struct ucmd_owned *))

/* With a mark for code of ours: there may be no user memory. */
#define __UCMD_TW_END	(__UCMD_RAW_TW_FLAGS | __UCMD_F_NO_USER)

/**
 * DEFINE_UCMD_WORK() - define task work out of ordinary functions
 * @name: the &struct ucmd_task_work
 * @run: ``static __always_inline void run(UCMD_IN_TASK cmd)``, or with UCMD_OWNED
 * @...: ``static __always_inline void end(UCMD_OWNED cmd)``, which ends the command when
 *	the task is gone or the ring is closed. Without it a @run with UCMD_OWNED does, and
 *	-ECANCELED instead of a @run with UCMD_IN_TASK
 *
 * Context of the bodies: process context, the submitter's task or a worker in its place,
 * ring lock held (up to 6.12 possibly not). They may sleep.
 */
#define DEFINE_UCMD_WORK(name, run, ...)				\
	__ucmd_nth2(, ##__VA_ARGS__, __DEFINE_UCMD_WORK_2, __DEFINE_UCMD_WORK_1) \
		(name, run, ##__VA_ARGS__)
#define __DEFINE_UCMD_WORK_1(name, run)					\
	__UCMD_WORK_FN(name, "DEFINE_UCMD_WORK", run,			\
		       __UCMD_WORK_1(run, __UCMD_RAW_TW_CMD, __UCMD_RAW_TW_DEAD))
#define __DEFINE_UCMD_WORK_2(name, run, end)				\
	__UCMD_WORK_FN(name, "DEFINE_UCMD_WORK", run,			\
		       __UCMD_WORK_2("DEFINE_UCMD_WORK", run, end,	\
				     __UCMD_RAW_TW_CMD, __UCMD_RAW_TW_DEAD))
/* A body that ends a command anywhere does so everywhere if it is the only one. */
#define __UCMD_WORK_1(run, raw, dead)					\
{									\
	if (__ucmd_ends_anywhere(run)) {				\
		__ucmd_own_owned(&__cmd, raw, __UCMD_TW_END);		\
		run(NULL, &__cmd);					\
	} else if (likely(!(dead))) {					\
		__ucmd_own_owned(&__cmd, raw, __UCMD_RAW_TW_FLAGS);	\
		run(NULL, &__cmd);					\
	} else {							\
		__ucmd_own_owned(&__cmd, raw, __UCMD_TW_END);		\
		__ucmd_done(&__cmd, -ECANCELED);			\
	}								\
}
#define __UCMD_WORK_2(macro, run, end, raw, dead)			\
	static_assert(__ucmd_ends_anywhere(end),			\
		      macro ": the last body also runs when the task is gone: its parameter is UCMD_OWNED"); \
	__ucmd_is_inlined(macro, end);					\
	if (likely(!(dead))) {						\
		__ucmd_own_owned(&__cmd, raw, __UCMD_RAW_TW_FLAGS);	\
		run(NULL, &__cmd);					\
	} else {							\
		__ucmd_own_owned(&__cmd, raw, __UCMD_TW_END);		\
		end(NULL, &__cmd);					\
	}
#define __UCMD_WORK_FN(name, macro, run, ...)				\
static __ucmd_trusted void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)	\
{									\
	__UCMD_DEFINE(owned, __cmd);					\
									\
	__ucmd_is_inlined(macro, run);					\
	__VA_ARGS__							\
}									\
static const struct ucmd_task_work name __maybe_unused = { .fn = __ucmd_tw_##name }

__ucmd_inline void __ucmd_send(struct io_uring_cmd *raw, const struct ucmd_task_work *work)
{
	__ucmd_raw_to_task(raw, __ucmd_priv(work, fn));
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_send_fresh(struct ucmd_fresh *cmd, const struct ucmd_task_work *work)
	__ucmd_takes(cmd)
{
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	__ucmd_debug_count(raw, __UCMD_KEPT);
	__ucmd_send(raw, work);
	return __ucmd_action(__UCMD_RET_QUEUED);
}

__ucmd_inline void __ucmd_send_owned(struct ucmd_owned *cmd, const struct ucmd_task_work *work)
	__ucmd_takes(cmd)
{
	__ucmd_send(__ucmd_take_owned(cmd), work);
}

__ucmd_inline void __ucmd_send_claimed(struct ucmd_claimed *cmd, const struct ucmd_task_work *work)
	__ucmd_takes(cmd)
{
	__ucmd_send(__ucmd_take_claimed(cmd), work);
}

/**
 * ucmd_to_task() - finish a command in the task that submitted it
 * @cmd: any handle, consumed; or a chain (batch.h), which is empty afterwards, or may be
 *	empty already
 * @work: what to run there: of DEFINE_UCMD_WORK(); for a chain of DEFINE_UCMD_TASK_BATCH(),
 *	for a command whose device has answered of DEFINE_UCMD_TAG_WORK()
 * @...: ``IN_WAKE`` in the callback of a wait queue, for a claimed handle
 *
 * The PDU is kept. @work runs exactly once, even if the task exits meanwhile.
 *
 * Context: Any, hard interrupts included; NMI not. With PREEMPT_RT no hard interrupt: a
 * ring with an eventfd takes spinlocks (io_eventfd_signal()), which sleep there. In the
 * callback of a wait queue its lock is held, and what is woken here may lead back to it, as
 * when the program waits for that very file by its ring or eventfd: a deadlock. With
 * ``IN_WAKE`` the core wakes these later (%UCMD_HAVE_IN_WAKE: 7.3, and stable kernels:
 * IOU_F_TWQ_IN_WAKE in io_uring/tw.c). Without it there is ucmd_queue_work().
 *
 * Return: for a fresh handle what the handler has to return, else nothing.
 */
#define ucmd_to_task(cmd, work, ...)					\
	__ucmd_nth2(, ##__VA_ARGS__, __ucmd_to_task_how, __ucmd_to_task)(cmd, work, ##__VA_ARGS__)
#define __ucmd_to_task(cmd, work)					\
	_Generic((cmd), struct ucmd_fresh *: __ucmd_send_fresh,		\
		 struct ucmd_owned *: __ucmd_send_owned,		\
		 __ucmd_send_chain __ucmd_send_tag			\
		 struct ucmd_claimed *: __ucmd_send_claimed)(cmd, work)
#define __ucmd_send_chain	/* see batch.h */
#define __ucmd_send_tag		/* see tag.h */

#define __ucmd_to_task_how(cmd, work, how)	__ucmd_to_task_##how(cmd, work)
#if UCMD_HAVE_IN_WAKE
# define __ucmd_to_task_IN_WAKE(cmd, work)				\
	__ucmd_raw_to_task_in_wake(_Generic((cmd),			\
			struct ucmd_claimed *: __ucmd_take_claimed)(cmd), __ucmd_priv(work, fn))
#else
# define __ucmd_to_task_IN_WAKE(cmd, work)				\
	((void)__UCMD_NEEDS(UCMD_HAVE_IN_WAKE, "7.3", cmd), (void)(work))
#endif

__ucmd_inline void __ucmd_send_lazy(struct io_uring_cmd *raw, const struct ucmd_task_work *work)
{
	__ucmd_raw_to_task_lazy(raw, __ucmd_priv(work, fn));
}

/**
 * ucmd_to_task_lazy() - the same without waking the task at once
 * @cmd: an owned or claimed handle, consumed
 * @work: what to run there; it posts no more than one CQE
 *
 * On a ring with IORING_SETUP_DEFER_TASKRUN the task is woken only when as many
 * completions are pending as it waits for, which is faster. On other rings, and
 * before 6.5, this is ucmd_to_task().
 *
 * Context: As ucmd_to_task().
 */
#define ucmd_to_task_lazy(cmd, work)					\
	__ucmd_send_lazy(_Generic((cmd), struct ucmd_owned *: __ucmd_take_owned, \
				  struct ucmd_claimed *: __ucmd_take_claimed)(cmd), work)

#endif /* UCMD_CMD_TASK_WORK_H */
