/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_IOPOLL_H
#define UCMD_IOPOLL_H

#include <ucmd/keep.h>
#include <ucmd/op.h>

/**
 * DOC: Polled completion
 *
 * On a ring with IORING_SETUP_IOPOLL nothing wakes the program: as long as it waits for
 * completions the core asks the driver for them, through ``uring_cmd_iopoll``, again and
 * again. It asks for every command of the file that is in flight, also for those that
 * the driver completes in another way. Here only a command that its handler left to
 * polling reaches the driver, which completes it or leaves it for another time:
 *
 * .. code-block:: c
 *
 *	struct foo_pdu {
 *		u32 tag;
 *	};
 *	UCMD_PDU(struct foo_pdu);
 *
 *	static ucmd_handler foo_read(UCMD_FRESH cmd)
 *	{
 *		ucmd_pdu(cmd)->tag = foo_start();
 *		return ucmd_wait_polled(cmd);
 *	}
 *
 *	static __always_inline struct ucmd_poll_result
 *	foo_poll(UCMD_POLLED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
 *	{
 *		if (!foo_ready(ucmd_pdu(cmd)->tag))
 *			return ucmd_polled_again(cmd);
 *		return ucmd_polled_done(cmd, 0);
 *	}
 *
 *	DEFINE_UCMD(foo_uring_cmd, foo_issue);
 *	DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);
 *
 *	static const struct file_operations foo_fops = {
 *		.uring_cmd = foo_uring_cmd,
 *		.uring_cmd_iopoll = foo_uring_cmd_iopoll,
 *	};
 *
 * Where a device has a completion queue, the body empties it, notes for each command
 * what it found, and then looks at its own. Where another framework completes the
 * command and only has to be asked, as the block layer does, polling does not own it:
 *
 * .. code-block:: c
 *
 *	action = ucmd_keep_polled(cmd, &rq->end_io_data);
 *	blk_execute_rq_nowait(rq, false);
 *	return action;
 *
 *	static __always_inline int
 *	foo_ask(struct foo_pdu *pdu, struct io_comp_batch *iob, unsigned int poll_flags)
 *	{
 *		return blk_rq_poll(pdu->rq, iob, poll_flags);
 *	}
 *	DEFINE_UCMD_IOPOLL_KEPT(foo_uring_cmd_iopoll, foo_ask);
 *
 * A polled command cannot be canceled: ucmd_wait() refuses it, as the core keeps both
 * lists in the same member. A task that exits polls until its last command is done.
 *
 * Common mistake: letting a polled command wait for what another program does. The task
 * cannot exit before that. Give it a deadline, and complete it with an error when the
 * device goes away.
 */

/**
 * struct ucmd_poll_result - what the body of DEFINE_UCMD_IOPOLL() returns
 *
 * Only ucmd_polled_done(), ucmd_polled_done32() and ucmd_polled_again() make one.
 */
struct ucmd_poll_result {
	/* private: */
	int			__private ret;
} __designated_init;

/**
 * define UCMD_POLLED - parameter of the body of DEFINE_UCMD_IOPOLL()
 *
 * As UCMD_OWNED: whoever polls the ring need not be the submitter.
 */
#define UCMD_POLLED	UCMD_OWNED

/*
 * Odd addresses of the command itself: no place, and not what another command left in
 * the word. DEFINE_UCMD() clears it when the command is issued, see op.h.
 */
__ucmd_inline unsigned long __ucmd_polled_word(const struct io_uring_cmd *raw)
{
	return (unsigned long)raw + 1;
}

__ucmd_inline unsigned long __ucmd_polled_kept_word(const struct io_uring_cmd *raw)
{
	return (unsigned long)raw + 3;
}

#if UCMD_LINEAR
/* Nobody would ask for the command: modpost names the symbol that is missing. */
# define __ucmd_needs_poll(kind)					\
do {									\
	asm volatile(".pushsection .discard.ucmd, \"a\"\n\t"		\
		     ".long ucmd_err_no_" kind "\n\t"			\
		     ".popsection");					\
} while (0)
# define __ucmd_polls(kind)						\
do {									\
	asm volatile(".ifndef ucmd_err_no_" kind "\n\t"		\
		     ".weak ucmd_err_no_" kind "\n\t"			\
		     ".set ucmd_err_no_" kind ", 0\n\t"			\
		     ".endif");						\
} while (0)
#else
# define __ucmd_needs_poll(kind)	do { } while (0)
# define __ucmd_polls(kind)		do { } while (0)
#endif

/**
 * ucmd_wait_polled() - leave a command to polling
 * @cmd: the fresh handle, consumed
 *
 * The body of DEFINE_UCMD_IOPOLL() owns it whenever the core asks. A handler that serves
 * other rings, too, looks at ucmd_iopoll() first.
 *
 * Context: Handler.
 *
 * Return: what the handler has to return. On a ring that does not poll the command is
 * completed with -EOPNOTSUPP.
 */
__ucmd_inline struct ucmd_action __must_check ucmd_wait_polled(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	const unsigned int flags = __ucmd_h(cmd)->flags;
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	__ucmd_needs_poll("DEFINE_UCMD_IOPOLL");
	if (!(flags & IO_URING_F_IOPOLL))
		return __ucmd_action(__ucmd_debug_refuse(raw, -EOPNOTSUPP, flags));
	__ucmd_debug_count(raw, __UCMD_KEPT);
	__ucmd_link(raw)->place = __ucmd_polled_word(raw);
	return __ucmd_action(__UCMD_RET_QUEUED);
}

__ucmd_inline void __ucmd_mark_polled_kept(const struct ucmd_fresh *cmd)
	__ucmd_holds(cmd)
{
	struct io_uring_cmd *raw = __ucmd_look_fresh(cmd);

	__ucmd_needs_poll("DEFINE_UCMD_IOPOLL_KEPT");
	if (__ucmd_h(cmd)->flags & IO_URING_F_IOPOLL)
		__ucmd_link(raw)->place = __ucmd_polled_kept_word(raw);
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_keep_polled(struct ucmd_fresh *cmd, struct ucmd_kept *where)
	__ucmd_takes(cmd)
{
	__ucmd_mark_polled_kept(cmd);
	return __ucmd_keep_fresh(cmd, where);
}

__ucmd_inline struct ucmd_action __must_check
__ucmd_keep_polled_cookie(struct ucmd_fresh *cmd, void **where)
	__ucmd_takes(cmd)
{
	__ucmd_mark_polled_kept(cmd);
	return __ucmd_keep_fresh_cookie(cmd, where);
}

/**
 * ucmd_keep_polled() - keep a command that another framework completes when it is asked
 * @cmd: the fresh handle, consumed
 * @where: where it is kept: pointer to a &struct ucmd_kept or to a ``void *``
 *
 * Whoever takes it from @where owns it, in the callback of the framework for example. On
 * a ring that polls the body of DEFINE_UCMD_IOPOLL_KEPT() is called for it meanwhile; on
 * other rings this is ucmd_keep().
 *
 * Context: Handler.
 *
 * Return: what the handler has to return.
 */
#define ucmd_keep_polled(cmd, where)					\
	ucmd_keep(cmd, ({ __ucmd_mark_polled_kept(cmd); (where); }))

__ucmd_inline struct ucmd_poll_result __ucmd_poll_result(int ret)
{
	struct ucmd_poll_result result = { };

	__ucmd_priv(&result, ret) = ret;
	return result;
}

/**
 * ucmd_polled_done() - complete a polled command
 * @cmd: the handle, consumed
 * @res: result for the CQE: a negative errno, or whatever the operation defines
 *
 * The result is left in the command, and whoever polls the ring posts the CQE.
 *
 * Context: Body of DEFINE_UCMD_IOPOLL().
 *
 * Return: what the body has to return.
 */
#define ucmd_polled_done(cmd, res)					\
	__ucmd_polled_done(cmd, ({ __ucmd_fits_result("ucmd_polled_done", res); (res); }))
__ucmd_inline struct ucmd_poll_result __must_check
__ucmd_polled_done(struct ucmd_owned *cmd, int res)
	__ucmd_takes(cmd)
{
	__ucmd_done(cmd, res);
	return __ucmd_poll_result(1);
}

/**
 * ucmd_polled_done32() - complete a polled command with two results
 * @cmd: the handle, consumed
 * @res: first result: a negative errno, or whatever the operation defines
 * @res2: second result, dropped where the CQE has no room for it: declare ``.cqe32``
 *
 * Context: Body of DEFINE_UCMD_IOPOLL().
 *
 * Return: what the body has to return.
 */
#define ucmd_polled_done32(cmd, res, res2)				\
	__ucmd_polled_done32(cmd, ({ __ucmd_fits_result("ucmd_polled_done32", res); (res); }), res2)
__ucmd_inline struct ucmd_poll_result __must_check
__ucmd_polled_done32(struct ucmd_owned *cmd, int res, u64 res2)
	__ucmd_takes(cmd)
{
	__ucmd_done32(cmd, res, res2);
	return __ucmd_poll_result(1);
}

/**
 * ucmd_polled_again() - leave a command to polling for another time
 * @cmd: the handle, consumed
 *
 * Context: Body of DEFINE_UCMD_IOPOLL().
 *
 * Return: what the body has to return.
 */
__ucmd_inline struct ucmd_poll_result __must_check ucmd_polled_again(struct ucmd_owned *cmd)
	__ucmd_takes(cmd)
{
	(void)__ucmd_take_owned(cmd);
	return __ucmd_poll_result(0);
}

/* See __ucmd_may_poll(). */
#define __UCMD_POLLS(name)						\
static const void *const __ucmd_polls_##name __used __section(".discard.ucmd_polls") = \
	&__ucmd_uses_polled

/**
 * DEFINE_UCMD_IOPOLL() - make the function for ``uring_cmd_iopoll``
 * @name: the function, static
 * @poll: ``static __always_inline struct ucmd_poll_result poll(UCMD_POLLED cmd,
 *	struct io_comp_batch *iob, unsigned int poll_flags)``: looks whether the command
 *	is done, and does not wait
 *
 * In the file of the driver's DEFINE_UCMD(). @poll gets what ucmd_wait_polled() left.
 *
 * Context: Called by the core, process context, ring lock held: a task that enters the
 * ring, the SQPOLL thread, an exiting task or a kernel worker that takes the ring apart.
 * Not to touch user memory or ``current``.
 */
#define DEFINE_UCMD_IOPOLL(name, poll)					\
__UCMD_POLLS(name);							\
static __ucmd_trusted							\
int name(struct io_uring_cmd *__raw, struct io_comp_batch *__iob, unsigned int __flags) \
{									\
	__UCMD_DEFINE(owned, __cmd);					\
	struct ucmd_poll_result __result;				\
									\
	__ucmd_is_inlined("DEFINE_UCMD_IOPOLL", poll);			\
	__ucmd_polls("DEFINE_UCMD_IOPOLL");				\
	if (__ucmd_link(__raw)->place != __ucmd_polled_word(__raw))	\
		return 0;						\
	__ucmd_own_owned(&__cmd, __raw, __UCMD_F_NO_USER);		\
	__result = poll(NULL, &__cmd, __iob, __flags);			\
	return __ucmd_priv(&__result, ret);				\
}									\
static_assert(1)

/**
 * DEFINE_UCMD_IOPOLL_KEPT() - the same for commands that another framework completes
 * @name: the function, static
 * @poll: ``static __always_inline int poll(struct foo_pdu *pdu, struct io_comp_batch *iob,
 *	unsigned int poll_flags)``, with the type of UCMD_PDU(): asks the framework, and
 *	returns what blk_rq_poll() and its like return: more than 0 if something was
 *	completed, or a negative errno
 *
 * In the file of the driver's DEFINE_UCMD(). @poll is called for what ucmd_keep_polled()
 * kept, also when another task has just completed it: the PDU is there until the core has
 * seen that, what it points to is the framework's affair.
 *
 * Context: As DEFINE_UCMD_IOPOLL().
 */
#define DEFINE_UCMD_IOPOLL_KEPT(name, poll)				\
__UCMD_POLLS(name);							\
static int name(struct io_uring_cmd *__raw, struct io_comp_batch *__iob, \
		unsigned int __flags)					\
{									\
	__ucmd_polls("DEFINE_UCMD_IOPOLL_KEPT");			\
	if (__ucmd_link(__raw)->place != __ucmd_polled_kept_word(__raw)) \
		return 0;						\
	return poll(&((struct __ucmd_pdu_view *)__raw->pdu)->as, __iob, __flags); \
}									\
static_assert(1)

#endif /* UCMD_IOPOLL_H */
