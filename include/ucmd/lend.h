/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_H
#define UCMD_LEND_H

#include <linux/bvec.h>
#include <linux/overflow.h>
#include <linux/uio.h>

#include <ucmd/lent.h>

/**
 * DOC: Lending kernel memory to the ring
 *
 * A command lends pages of the driver to a slot of the ring's table of buffers.
 * Operations on the ring (IORING_OP_WRITE_FIXED, SEND_ZC, ...) name the slot and
 * work on the pages, which are neither copied nor mapped. The command completes
 * when the last of them has let go:
 *
 * .. code-block:: none
 *
 *	queued --ucmd_lend_bvec()--> lent --ucmd_leave_lent()--> in the ring
 *	                             |  ^                         |   |
 *	           ucmd_take_back()  |  +---ucmd_claim_lent()-----+   |
 *	                             v                                v
 *	                   out of the table --last user lets go--> release, CQE
 *
 * .. code-block:: c
 *
 *	UCMD_HANDLER(foo_lend, cmd, ctx)
 *	{
 *		...
 *		action = ucmd_queue(cmd, &queued);
 *		err = ucmd_lend_bvec(&queued, &frame->lend, &foo_release, &loan, ctx, &lent);
 *		if (err)
 *			ucmd_done(&queued, err, ctx);
 *		else
 *			ucmd_leave_lent(&lent);
 *		return action;
 *	}
 *
 *	UCMD_HANDLER(foo_back, cmd, ctx)
 *	{
 *		UCMD_LENT(lent);
 *
 *		if (!ucmd_claim_lent(&foo_frame(cmd)->lend, cmd, &lent))
 *			return ucmd_complete(cmd, -ENOENT);
 *		ucmd_take_back(&lent);
 *		return ucmd_complete(cmd, 0);
 *	}
 *
 *	UCMD_OPS_LEND(foo_uring_cmd,
 *		UCMD_OP(FOO_LEND, struct foo_lend, foo_lend)
 *		UCMD_OP(FOO_BACK, struct foo_back, foo_back)
 *	);
 *
 * A program links its operations, and FOO_BACK behind them. It may instead empty
 * the slot itself, clone its table to another ring, or die: the release body
 * runs once. It can neither reach beyond the pages nor use them against their
 * direction: the core says -EFAULT.
 *
 * The mistake: writing to the pages, or freeing them, after ucmd_take_back(). That
 * keeps new users away; those that came before are still at work. The place for
 * it is the release body (release.h).
 */

/**
 * enum ucmd_lend_dir - what the ring may do with the pages
 * @UCMD_DEST: write to them, by reading from a file for example
 * @UCMD_SOURCE: read from them, by writing to a file for example
 */
enum ucmd_lend_dir {
	UCMD_DEST	= 1,
	UCMD_SOURCE	= 2,
};

/**
 * struct ucmd_loan - pages, and the slot to lend them to
 * @bvs: the pages; the core copies the array. None of them of slab: a socket
 *	takes references
 * @nr: number of elements of @bvs
 * @dir: what may be done with them
 * @index: slot in the ring's table of buffers, not trusted
 */
struct ucmd_loan {
	const struct bio_vec	*bvs;
	unsigned int		nr;
	enum ucmd_lend_dir	dir;
	unsigned int		index;
};

#if UCMD_HAVE_LEND_REQUEST
/* HELD from before the core's call: the release may run before that returns. */
__ucmd_inline int __must_check
__ucmd_lend_begin(struct ucmd_queued *cmd, struct ucmd_lend *lend,
		  const struct ucmd_release *release, unsigned int index, struct ucmd_ctx ctx)
	__ucmd_holds(cmd)
{
	if (ucmd_ctx_iopoll(ctx))
		return -EOPNOTSUPP;
	if (test_and_set_bit_lock(0, &__ucmd_priv(lend, busy)))
		return -EALREADY;
	__ucmd_priv(lend, word) = __UCMD_LENT_HELD;
	__ucmd_priv(lend, release) = release;
	__ucmd_priv(lend, index) = index;
	__ucmd_priv(lend, out) = false;
	__ucmd_priv(&__ucmd_lend_pdu(cmd)->where, slot) = (struct ucmd_slot *)lend;
	return 0;
}

/* Marked while it is HELD: cancel leaves it alone until it is put down. */
__ucmd_inline int __must_check
__ucmd_lend_commit(struct ucmd_queued *cmd, struct ucmd_lend *lend,
		   const struct ucmd_release *release, int err, struct ucmd_ctx ctx,
		   struct ucmd_lent *lent)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_gives_unless(lent) __ucmd_trusted
{
	if (err) {
		clear_bit_unlock(0, &__ucmd_priv(lend, busy));
		return err;
	}
	__ucmd_raw_mark_cancelable(__ucmd_look(cmd), __ucmd_ctx_flags(ctx));
	__ucmd_lent_own(lent, lend, release, __ucmd_look(cmd), __ucmd_ctx_flags(ctx));
	__ucmd_priv(cmd, live) = 0;
	return 0;
}
#endif

#if UCMD_HAVE_LEND
/* The core adds the lengths up in an unsigned int, and does not look. */
__ucmd_inline int __must_check __ucmd_loan_check(const struct ucmd_loan *loan)
{
	unsigned int i, sum = 0;

	static_assert(UCMD_DEST == 1 << ITER_DEST && UCMD_SOURCE == 1 << ITER_SOURCE);
	for (i = 0; i < loan->nr; i++)
		if (check_add_overflow(sum, loan->bvs[i].bv_len, &sum))
			return -EOVERFLOW;
	return sum ? 0 : -EINVAL;
}

/**
 * ucmd_lend_bvec() - lend pages to a slot of the ring
 * @cmd: the queued handle, consumed if this succeeds
 * @lend: what stands for the memory in the driver's object
 * @release: what to do when it comes back, made by UCMD_RELEASE()
 * @loan: the pages, their direction, and the slot
 * @ctx: the context of this very call, a handler's or that of task work
 * @lent: an empty handle, which holds the loan if this succeeds
 *
 * From here on operations of the ring reach the pages. The first word of the
 * command's PDU is the layer's.
 *
 * Context: That of @ctx. May sleep.
 *
 * Return: 0; -EINVAL if the table has no such slot, or the pages have no bytes;
 * -EOVERFLOW if an unsigned int cannot count them; -EBUSY if something lies in
 * the slot; -EALREADY if @lend is lent; -ENOMEM; -EOPNOTSUPP for a command that is
 * polled for completion, which nobody could cancel (7.3: io_kernel_buffer_init()
 * in io_uring/rsrc.c, but -EOVERFLOW, -EALREADY and -EOPNOTSUPP). On an error @cmd
 * still owns the command.
 */
__ucmd_inline int __must_check
ucmd_lend_bvec(struct ucmd_queued *cmd, struct ucmd_lend *lend,
	       const struct ucmd_release *release, const struct ucmd_loan *loan,
	       struct ucmd_ctx ctx, struct ucmd_lent *lent)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_gives_unless(lent) __ucmd_trusted
{
	int err = __ucmd_loan_check(loan);

	if (!err)
		err = __ucmd_lend_begin(cmd, lend, release, loan->index, ctx);
	if (err)
		return err;
	err = __ucmd_raw_lend_bvec(__ucmd_look(cmd), loan->bvs, loan->nr,
				   __ucmd_priv(release, fn), lend, loan->dir, loan->index,
				   __ucmd_ctx_flags(ctx));
	return __ucmd_lend_commit(cmd, lend, release, err, ctx, lent);
}
#else
# define ucmd_lend_bvec(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#endif /* UCMD_LEND_H */
