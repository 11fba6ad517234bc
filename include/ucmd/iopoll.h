/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_IOPOLL_H
#define UCMD_IOPOLL_H

#include <ucmd/waiting/keep.h>
#include <ucmd/cmd/op.h>

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
 *	static __always_inline void
 *	foo_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
 *	{
 *		if (foo_ready(ucmd_pdu(cmd)->tag))
 *			ucmd_done(cmd, 0);
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
 *	action = ucmd_wait_polled(cmd, &rq->end_io_data);
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
 * lists in the same member. When the ring goes, a worker of the core polls until its last
 * command is done.
 *
 * Common mistake: letting a polled command wait for what another program does. Until then
 * ring, file and module stay. Give it a deadline, and complete it with an error when the
 * device goes away.
 */

/*
 * Odd addresses of the command itself: no place, and not what another command left in
 * the word. DEFINE_UCMD() clears it when the command is issued, see cmd/op.h.
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

__ucmd_inline struct ucmd_action __must_check __ucmd_wait_polled(struct ucmd_fresh *cmd)
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

/**
 * ucmd_wait_polled() - leave a command to polling
 * @cmd: the fresh handle, consumed
 * @...: where it is kept for another framework, which completes it when it is asked: pointer
 *	to a &struct ucmd_kept or to a ``void *``
 *
 * The body of DEFINE_UCMD_IOPOLL() owns it whenever the core asks. A handler that serves
 * other rings, too, looks at ``ucmd_is(cmd, IOPOLL)`` first.
 *
 * Of what is kept for another framework whoever takes it from there is the owner, in the
 * callback of the framework for example. On a ring that polls the body of
 * DEFINE_UCMD_IOPOLL_KEPT() is called for it meanwhile; on other rings this is ucmd_keep().
 *
 * Context: Handler.
 *
 * Return: what the handler has to return. Of a command that nobody keeps: on a ring that
 * does not poll it is completed with -EOPNOTSUPP.
 */
#define ucmd_wait_polled(cmd, ...)					\
	__ucmd_nth2(, ##__VA_ARGS__, __ucmd_keep_polled, __ucmd_wait_polled)(cmd, ##__VA_ARGS__)
#define __ucmd_keep_polled(cmd, where)					\
	ucmd_keep(cmd, ({ __ucmd_mark_polled_kept(cmd); (where); }))

__ucmd_mistake(__ucmd_err_polled, "ucmd: a polled command may be given away: complete it, or leave it");

/* sparse counts the commands of each path, and a body that may leave one has two counts. */
#ifdef __CHECKER__
# define __ucmd_poll(poll, ...)	__ucmd_minus()
#else
# define __ucmd_poll(poll, ...)	poll(__VA_ARGS__)
#endif

/* Whether the body has completed it; if not, it stays where it is. */
__ucmd_inline int __ucmd_polled(struct ucmd_owned *cmd)
	__ucmd_trusted
{
	const unsigned int live = __ucmd_h(cmd)->live;

	if (!live && !__ucmd_h(cmd)->done)
		__ucmd_err_polled();
	__ucmd_h(cmd)->live = 0;
	return !live;
}

/* See __ucmd_may_poll(). */
#define __UCMD_POLLS(name)						\
static const void *const __ucmd_polls_##name __used __section(".discard.ucmd_polls") = \
	&__ucmd_uses_polled

/**
 * DEFINE_UCMD_IOPOLL() - make the function for ``uring_cmd_iopoll``
 * @name: the function, static
 * @poll: ``static __always_inline void poll(UCMD_OWNED cmd, struct io_comp_batch *iob,
 *	unsigned int poll_flags)``: looks whether the command is done, and does not wait
 *
 * In the file of the driver's DEFINE_UCMD(). @poll gets what ucmd_wait_polled() left, and
 * completes it with ucmd_done(), or returns: then it is asked again. The result is left in
 * the command, and whoever polls the ring posts the CQE.
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
									\
	__ucmd_is_inlined("DEFINE_UCMD_IOPOLL", poll);			\
	__ucmd_polls("DEFINE_UCMD_IOPOLL");				\
	if (__ucmd_link(__raw)->place != __ucmd_polled_word(__raw))	\
		return 0;						\
	__ucmd_own_owned(&__cmd, __raw, __UCMD_F_NO_USER);		\
	__ucmd_poll(poll, NULL, &__cmd, __iob, __flags);		\
	return __ucmd_polled(&__cmd);					\
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
 * In the file of the driver's DEFINE_UCMD(). @poll is called for what ucmd_wait_polled()
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
