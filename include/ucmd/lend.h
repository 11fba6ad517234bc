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
 *	handler --ucmd_lend_bvec()--> lent <--ucmd_leave_lent()-- claimed
 *	                               |  \                       ^  |
 *	                               |   +--ucmd_claim_lent()---+  | ucmd_take_back()
 *	                               v                             v
 *	            the last user lets go <------------- out of the table
 *	                               |
 *	                               v
 *	                       release, then the CQE
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_lend(UCMD_FRESH cmd, const struct foo_lend *args)
 *	{
 *		struct foo_frame *frame = foo_frame_of(args->frame);
 *		struct ucmd_loan_args loan = {
 *			.bvs = frame->bvs, .nr = frame->nr, .dir = UCMD_SOURCE, .index = args->slot,
 *		};
 *
 *		return ucmd_lend_bvec(cmd, &frame->loan, &foo_release, &loan);
 *	}
 *
 *	static ucmd_handler foo_back(UCMD_FRESH cmd, const struct foo_back *args)
 *	{
 *		DEFINE_UCMD_LENT(lent);
 *
 *		if (!ucmd_claim_lent(&foo_frame_of(args->frame)->loan, cmd, &lent))
 *			return ucmd_complete(cmd, -ENOENT);
 *		ucmd_take_back(&lent);
 *		return ucmd_complete(cmd, 0);
 *	}
 *
 * A program links its operations, and FOO_BACK behind them. It may instead empty
 * the slot itself, clone its table to another ring, or die: the release (release.h)
 * runs once. The program can neither reach beyond the pages nor use them against their
 * direction: the core says -EFAULT.
 *
 * Common mistake: touching the object after it was lent. The release may have run, and
 * freed it, before the call returns. Prepare everything before.
 *
 * Common mistake: lending pages that end with a command, those of a registered buffer
 * for example (fixed.h). The loan lasts as long as its users like. Lend a copy.
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
 * struct ucmd_loan_args - pages, and the slot to lend them to
 * @bvs: the pages; the core copies the array. None of them of slab: a socket
 *	takes references
 * @nr: number of elements of @bvs
 * @dir: what may be done with them
 * @index: slot in the ring's table of buffers, not trusted
 */
struct ucmd_loan_args {
	const struct bio_vec	*bvs;
	unsigned int		nr;
	enum ucmd_lend_dir	dir;
	unsigned int		index;
};

#if UCMD_HAVE_LEND
/* The core copies the array with a header of its own into one allocation. */
#define __UCMD_LEND_MAX		(INT_MAX / 2 / sizeof(struct bio_vec))

/*
 * What the core does not look at (7.3: io_uring/rsrc.c): io_alloc_imu() has the number in
 * an int, io_buffer_register_bvec() the sum in an unsigned int; iov_kern_bvec_size() does
 * not count empty elements before the first byte of a vector, and io_vec_fill_kern_bvec()
 * writes them all the same, beyond the end of its array.
 */
__ucmd_inline int __must_check __ucmd_loan_check(const struct ucmd_loan_args *args)
{
	unsigned int i, end, sum = 0;

	static_assert(UCMD_DEST == 1 << ITER_DEST && UCMD_SOURCE == 1 << ITER_SOURCE);
	if (!args->nr)
		return -EINVAL;
	if (args->nr > __UCMD_LEND_MAX)
		return -E2BIG;
	for (i = 0; i < args->nr; i++) {
		const struct bio_vec *bv = &args->bvs[i];

		if (!bv->bv_len)
			return -EINVAL;
		if (check_add_overflow(bv->bv_offset, bv->bv_len, &end))
			return -ERANGE;
		if (check_add_overflow(sum, bv->bv_len, &sum))
			return -EOVERFLOW;
	}
	return 0;
}

/* @err: what has gone wrong before. Nothing is put that another one has lent. */
__ucmd_inline int __must_check
__ucmd_lend_pages(struct __ucmd_lending by, struct ucmd_loan *loan,
		  const struct ucmd_release *release, const struct ucmd_loan_args *args, int err)
{
	int began = __ucmd_lend_begin(by, loan, release, args->index);

	if (unlikely(began))
		return began;
	err = err ?: __ucmd_loan_check(args);
	if (likely(!err))
		err = __ucmd_raw_lend_bvec(by.raw, args->bvs, args->nr, __ucmd_priv(release, fn),
					   loan, args->dir, args->index, by.flags);
	return __ucmd_lend_commit(by, loan, release, err);
}

/* Such a command can import a registered buffer, whose pages end with it. */
__ucmd_inline int __must_check __ucmd_lend_no_fixed(struct __ucmd_lending by)
{
	return by.raw->flags & IORING_URING_CMD_FIXED ? -EINVAL : 0;
}

__ucmd_inline int __must_check
__ucmd_lend_bvec(struct __ucmd_lending by, struct ucmd_loan *loan,
		 const struct ucmd_release *release, const struct ucmd_loan_args *args)
{
	return __ucmd_lend_pages(by, loan, release, args, __ucmd_lend_no_fixed(by));
}

__UCMD_LEND(lend_bvec, (struct ucmd_loan *loan, const struct ucmd_release *release,
			const struct ucmd_loan_args *args), (loan, release, args));

/**
 * ucmd_lend_bvec() - lend pages to a slot of the ring
 * @cmd: a fresh or owned handle, consumed
 * @loan: what stands for the memory in the driver's object
 * @release: what to do when it comes back, made by DEFINE_UCMD_RELEASE()
 * @args: the pages, their direction, and the slot
 *
 * From here on operations of the ring reach the pages. The command waits until they have
 * come back, or is canceled. If they cannot be lent it is completed with
 *
 * * -EALREADY: @loan is lent, or its release is still running,
 * * -EOPNOTSUPP: the command is polled for completion, nobody could cancel it,
 * * -EINVAL: the table has no such slot, there are no pages, one of them has a length of
 *   0, or the command names a registered buffer (IORING_URING_CMD_FIXED), whose pages are
 *   not to be lent on,
 * * -ERANGE: offset and length of an element add up to more than an unsigned int,
 * * -EOVERFLOW: the lengths of all do,
 * * -E2BIG: more elements than the core can copy,
 * * -EBUSY: something lies in the slot,
 * * -ENOMEM.
 *
 * Context: Handler or task work. May sleep.
 *
 * Return: for a fresh handle what the handler has to return, else nothing.
 */
#define ucmd_lend_bvec(cmd, loan, release, args)			\
	__ucmd_lend(cmd, lend_bvec, loan, release, args)
#else
# define ucmd_lend_bvec(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#endif /* UCMD_LEND_H */
