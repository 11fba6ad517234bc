/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_POLLED_H
#define UCMD_POLLED_H

#include <ucmd/pdu.h>

/**
 * DOC: The handle of a polled command
 *
 * The core asks for a polled command again and again (iopoll.h). Each time the body of
 * UCMD_POLL() owns the command by a linear handle, and either completes it or leaves
 * it to polling:
 *
 * .. code-block:: c
 *
 *	UCMD_POLL(foo_poll, cmd)
 *	{
 *		if (!foo_ready(ucmd_pdu(cmd, struct foo_pdu)->tag))
 *			return ucmd_polled_again(cmd);
 *		return ucmd_polled_done(cmd, 0);
 *	}
 *
 * The mistake: to look into the PDU behind ucmd_polled_done(), to wake somebody for
 * example. It is another command's by then. The build refuses it; look before.
 */

/**
 * struct ucmd_polling - a polled command that its function owns
 *
 * Given to the body of a UCMD_POLL(). Exactly one of ucmd_polled_done(),
 * ucmd_polled_done32() and ucmd_polled_again() takes it, on every path.
 */
struct ucmd_polling {
	/* private: */
	struct io_uring_cmd	*__private cmd;
	unsigned int		__private live;
} __ucmd_capability;

/**
 * struct ucmd_poll_result - what the body of a UCMD_POLL() returns
 *
 * Only what takes its handle makes one.
 */
struct ucmd_poll_result {
	/* private: */
	int			__private ret;
} __designated_init;

__ucmd_inline struct ucmd_poll_result __ucmd_poll_result(int ret)
{
	struct ucmd_poll_result result = { };

	__ucmd_priv(&result, ret) = ret;
	return result;
}

__ucmd_inline void __ucmd_poll_enter(struct ucmd_polling *h, struct ucmd_issue issue)
	__ucmd_gives(h) __ucmd_trusted
{
	__ucmd_plus();
	__ucmd_priv(h, cmd) = __ucmd_priv(&issue, cmd);
	__ucmd_priv(h, live) = 1;
}

__ucmd_inline void __ucmd_polling_exit(const struct ucmd_polling *h)
{
	if (__ucmd_priv(h, live))
		__ucmd_err_leaked();
}

#define __UCMD_POLLING(name)						\
	struct ucmd_polling name __cleanup(__ucmd_polling_exit) = { }

/**
 * ucmd_polled_done() - complete a polled command
 * @cmd: the handle, consumed
 * @res: result for the CQE: a negative errno, or whatever the operation defines
 *
 * Needs no context, there is only one: io_uring_cmd_done() leaves the result in the
 * command, and whoever polls the ring posts the CQE.
 *
 * Context: UCMD_POLL().
 *
 * Return: what the body has to return.
 */
__ucmd_inline struct ucmd_poll_result __must_check
ucmd_polled_done(struct ucmd_polling *cmd, int res)
	__ucmd_takes(cmd) __ucmd_trusted
{
	__ucmd_debug_count(__ucmd_priv(cmd, cmd), __UCMD_DONE);
	__ucmd_raw_done(__ucmd_take(cmd), res, 0);
	return __ucmd_poll_result(1);
}

/**
 * ucmd_polled_done32() - complete a polled command with two results
 * @cmd: the handle, consumed
 * @res: first result: a negative errno, or whatever the operation defines
 * @res2: second result
 *
 * Where the CQE has no room for it, the second result is dropped: declare ``.cqe32``.
 *
 * Context: UCMD_POLL().
 *
 * Return: what the body has to return.
 */
__ucmd_inline struct ucmd_poll_result __must_check
ucmd_polled_done32(struct ucmd_polling *cmd, int res, u64 res2)
	__ucmd_takes(cmd) __ucmd_trusted
{
	__ucmd_debug_count(__ucmd_priv(cmd, cmd), __UCMD_DONE);
	__ucmd_raw_done32(__ucmd_take(cmd), res, res2, 0);
	return __ucmd_poll_result(1);
}

/**
 * ucmd_polled_again() - leave a command to polling for another time
 * @cmd: the handle, consumed
 *
 * Context: UCMD_POLL().
 *
 * Return: what the body has to return.
 */
__ucmd_inline struct ucmd_poll_result __must_check ucmd_polled_again(struct ucmd_polling *cmd)
	__ucmd_takes(cmd) __ucmd_trusted
{
	__ucmd_take(cmd);
	return __ucmd_poll_result(0);
}

#endif /* UCMD_POLLED_H */
