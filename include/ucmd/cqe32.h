/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_CQE32_H
#define UCMD_CQE32_H

#include <ucmd/cmd.h>

/**
 * DOC: Two results
 *
 * On a ring with IORING_SETUP_CQE32 a completion has a second result of 64 bits,
 * ``big_cqe[0]``. Where the CQE has no room for it, the core drops it without a
 * word; an operation that needs it declares ``.cqe32`` in UCMD_OP(), and the
 * user of another ring gets -EINVAL instead.
 *
 * .. code-block:: c
 *
 *	UCMD_HANDLER(foo_stat, cmd, ctx)
 *	{
 *		return ucmd_complete32(cmd, 0, foo_bytes(), ctx);
 *	}
 *
 * The mistake: returning the first result with ucmd_complete() after storing the
 * second somewhere. A result that a handler returns has one word.
 */

/**
 * ucmd_complete32() - complete a command from its handler with two results
 * @cmd: the fresh handle, consumed
 * @res: first result: a negative errno, or whatever the operation defines
 * @res2: second result
 * @ctx: the handler's context
 *
 * A ring whose CQEs have 16 bytes gets -EINVAL as @res; the test disappears when
 * the operation declares ``.cqe32``.
 *
 * Context: Handler.
 *
 * Return: what the handler has to return.
 */
__ucmd_inline struct ucmd_action __must_check
ucmd_complete32(struct ucmd_fresh *cmd, int res, u64 res2, struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	struct io_uring_cmd *raw = __ucmd_take(cmd);

	__ucmd_debug_count(raw, __UCMD_ANSWERED);
	if (!(__ucmd_priv(cmd, flags) & IO_URING_F_CQE32))
		return __ucmd_action(-EINVAL);
	__ucmd_raw_done32(raw, res, res2, __ucmd_ctx_flags(ctx));
	return __ucmd_action(__UCMD_KEPT);
}

/**
 * ucmd_done32() - complete a queued command with two results
 * @cmd: the queued handle, consumed
 * @res: first result: a negative errno, or whatever the operation defines
 * @res2: second result
 * @ctx: the context of this very call
 *
 * Context: As ucmd_done().
 */
__ucmd_inline void ucmd_done32(struct ucmd_queued *cmd, int res, u64 res2, struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	__ucmd_debug_count(__ucmd_priv(cmd, cmd), __UCMD_DONE);
	__ucmd_raw_done32(__ucmd_take(cmd), res, res2, __ucmd_ctx_core(ctx));
}

#endif /* UCMD_CQE32_H */
