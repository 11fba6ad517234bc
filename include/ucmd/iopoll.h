/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_IOPOLL_H
#define UCMD_IOPOLL_H

#include <ucmd/polled.h>

/**
 * DOC: Polled completion
 *
 * On a ring with IORING_SETUP_IOPOLL nothing wakes the user: who wants completions
 * makes the core ask the driver for them, through ``uring_cmd_iopoll``, again and
 * again. The core asks for every command of the file that is in flight, and also
 * for those that the driver completes in another way; a driver that takes the
 * question for the ownership completes them twice.
 *
 * Here a handler leaves a command to polling, and only such a command reaches the
 * body of UCMD_POLL(), which completes it or lets it wait:
 *
 * .. code-block:: c
 *
 *	struct foo_pdu {
 *		struct ucmd_polled polled;
 *		u32 tag;
 *	};
 *
 *	UCMD_HANDLER(foo_read, cmd, ctx)
 *	{
 *		ucmd_pdu(cmd, struct foo_pdu)->tag = foo_start();
 *		return ucmd_queue_polled(cmd, struct foo_pdu, polled);
 *	}
 *
 *	UCMD_POLL(foo_poll, cmd)
 *	{
 *		if (!foo_ready(ucmd_pdu(cmd, struct foo_pdu)->tag))
 *			return ucmd_polled_again(cmd);
 *		return ucmd_polled_done(cmd, 0);
 *	}
 *
 *	UCMD_OPS(foo_ops,
 *		UCMD_OP(FOO_READ, UCMD_NONE, foo_read)
 *	);
 *	UCMD_OPS_POLL(foo_uring_cmd, foo_ops, foo_poll, struct foo_pdu, polled);
 *
 *	static const struct file_operations foo_fops = {
 *		.uring_cmd = foo_uring_cmd,
 *		.uring_cmd_iopoll = foo_uring_cmd_iopoll,
 *	};
 *
 * Where a device has a completion queue, the body empties it, notes for each command
 * what it found, and then looks at its own. A polled command cannot be canceled:
 * ucmd_park_cancelable() refuses it, because the core keeps both lists in the same
 * place. A task that exits polls until its last command is done.
 *
 * So the mistake is a polled command that waits for somebody else's action. Give it
 * a deadline, and complete it with an error when the device goes away.
 */

/**
 * struct ucmd_polled - tells a command that was left to polling
 *
 * A member of the type that the driver uses for the PDU.
 */
struct ucmd_polled {
	/* private: */
	unsigned long		__private mark;
};

/* An odd address of its own: neither rubbish nor what an object keeps in a PDU. */
__ucmd_inline unsigned long __ucmd_poll_mark(const struct io_uring_cmd *raw)
{
	return (unsigned long)raw + 1;
}

__ucmd_inline struct ucmd_action
__ucmd_queue_polled(struct ucmd_fresh *cmd, struct ucmd_polled *polled)
	__ucmd_takes(cmd)
{
	struct io_uring_cmd *raw = __ucmd_take(cmd);

	if (!(__ucmd_priv(cmd, flags) & IO_URING_F_IOPOLL))
		return __ucmd_action(__ucmd_debug_refuse(raw, -EOPNOTSUPP, 0));
	__ucmd_debug_count(raw, __UCMD_QUEUED);
	__ucmd_priv(polled, mark) = __ucmd_poll_mark(raw);
	return __ucmd_action(__UCMD_KEPT);
}

/**
 * ucmd_queue_polled() - leave a command to polling
 * @cmd: the fresh handle, consumed
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_polled
 *
 * On a ring that does not poll the command fails with -EOPNOTSUPP; a handler that
 * serves both kinds asks ucmd_ctx_iopoll() first.
 *
 * Context: Handler.
 *
 * Return: what the handler has to return.
 */
#define ucmd_queue_polled(cmd, type, member)				\
({									\
	typeof(cmd) __queue __maybe_unused = (cmd);			\
									\
	__ucmd_queue_polled(__ucmd_alias(__queue, cmd),			\
			    &ucmd_pdu(__ucmd_alias(__queue, cmd), type)->member); \
})

/**
 * UCMD_POLL() - define what to do when the core asks for a polled command
 * @name: the function, to be named in UCMD_OPS_POLL()
 * @cmd: name of its parameter of type &struct ucmd_polling pointer
 *
 * The body that follows owns the command, looks whether it is done, and does not
 * wait. It returns what ucmd_polled_done() or ucmd_polled_again() returned.
 *
 * Context: Process context, ring lock held: a task that enters the ring, the
 * SQPOLL thread, an exiting task or a kernel worker that takes the ring apart. Not
 * to touch user memory or ``current``.
 */
#define UCMD_POLL(name, cmd)						\
__ucmd_inline struct ucmd_poll_result __ucmd_body_##name(struct ucmd_polling *cmd) \
	__ucmd_takes(cmd);						\
static struct ucmd_poll_result name(struct ucmd_issue __issue)		\
{									\
	__UCMD_POLLING(__polling);					\
									\
	__ucmd_poll_enter(&__polling, __issue);				\
	return __ucmd_body_##name(&__polling);				\
}									\
__ucmd_inline struct ucmd_poll_result __ucmd_body_##name(struct ucmd_polling *cmd)

/*
 * A command of a polled ring that returned 0: where __UCMD_POSITIVE_LOST, the core
 * puts it into the list of the completed and into that of the polled ones, which
 * are linked by the same member (io_issue_sqe() of 6.1).
 */
__ucmd_inline int __ucmd_polled_ret(struct io_uring_cmd *cmd, int ret, unsigned int flags)
{
	if (!__UCMD_POSITIVE_LOST || ret || !(flags & IO_URING_F_IOPOLL))
		return ret;
	__ucmd_raw_done(cmd, ret, flags);
	return __UCMD_KEPT;
}

/**
 * UCMD_OPS_POLL() - make a driver's two functions for a file that polls
 * @name: the function for ``uring_cmd``, static; ``uring_cmd_iopoll`` is the same
 *	with ``_iopoll`` appended
 * @ops: made by UCMD_OPS() or UCMD_OPS_CANCEL()
 * @poll: defined by UCMD_POLL()
 * @type: the type that the driver uses for the PDU, of all operations
 * @member: its &struct ucmd_polled, cleared when a command is issued for polling
 *
 * Context: Called by the core.
 */
#define UCMD_OPS_POLL(name, ops, poll, type, member)			\
static int name(struct io_uring_cmd *cmd, unsigned int flags)		\
{									\
	if (flags & IO_URING_F_IOPOLL)					\
		__ucmd_priv(&((type *)cmd->pdu)->member, mark) = 0;	\
	return __ucmd_polled_ret(cmd, ops(cmd, flags), flags);		\
}									\
static int name##_iopoll(struct io_uring_cmd *cmd, struct io_comp_batch *iob, \
			 unsigned int flags)				\
{									\
	struct ucmd_poll_result result;					\
									\
	__ucmd_pdu_fits("UCMD_OPS_POLL", type);				\
	__ucmd_pdu_aligned("UCMD_OPS_POLL", type);			\
	if (__ucmd_priv(&((type *)cmd->pdu)->member, mark) !=		\
	    __ucmd_poll_mark(cmd))					\
		return 0;						\
	result = poll(__ucmd_issue(cmd, 0));				\
	return __ucmd_priv(&result, ret);				\
}									\
static_assert(1)

#endif /* UCMD_IOPOLL_H */
