/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_LOAN_H
#define UCMD_LEND_LOAN_H

#include <linux/bvec.h>
#include <linux/mm.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/uio.h>

#include <ucmd/lend/release.h>

#ifdef UCMD_DEBUG
# include <linux/net.h>
#endif

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
 *	handler --ucmd_lend()--> lent --ucmd_take_back()--> out of the table
 *	                          |                              |
 *	          the program empties the slot                   |
 *	                          |                              |
 *	                          +---> the last user lets go <--+
 *	                                         |
 *	                                         v
 *	                                 release, then the CQE
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_lend(UCMD_FRESH cmd, const struct foo_lend *args)
 *	{
 *		struct foo_frame *frame = foo_frame_of(args->frame);
 *		struct ucmd_loan_args loan = {
 *			.bvs = frame->bvs, .nr = frame->nr, .at = args->at, .len = args->len,
 *			.source = true, .index = args->slot,
 *		};
 *
 *		return ucmd_lend(cmd, &frame->loan, &foo_release, &loan);
 *	}
 *
 *	static ucmd_handler foo_back(UCMD_FRESH cmd, const struct foo_back *args)
 *	{
 *		struct foo_frame *frame = foo_frame_of(args->frame);
 *
 *		return ucmd_complete(cmd, ucmd_take_back(&frame->loan, cmd) ? 0 : -ENOENT);
 *	}
 *
 * A program links its operations, and FOO_BACK behind them. It may instead empty
 * the slot itself, clone its table to another ring, or die: the release (lend/release.h)
 * runs once. The program can neither reach beyond the part that was lent nor use it
 * against its direction: the core says -EFAULT.
 *
 * Parts of the same pages may be lent at the same time, each with a &struct ucmd_loan of
 * its own. They may overlap: whoever writes to what others read sees to that, as with
 * pages that a program has mapped.
 *
 * Common mistake: touching the object after it was lent. The release may have run, and
 * freed it, before the call returns. Prepare everything before.
 *
 * Common mistake: lending pages that end with a command, those of a registered buffer
 * for example (fixed.h). The loan lasts as long as its users like. Lend a copy
 * (lend_copy.h).
 *
 * Common mistake: lending what kmalloc() returned. A socket that sends without copying
 * takes references to pages, which memory of slab does not have. A build with
 * ``UCMD_DEBUG`` warns, and refuses it. Use alloc_page().
 */

/**
 * struct ucmd_loan_args - pages, and the slot to lend them to
 * @bvs: the pages, of which the core makes its own array. An element may go over several
 *	pages that follow each other
 * @nr: number of elements of @bvs, none of which is empty
 * @source: the ring may read from them, by writing to a file for example
 * @dest: the ring may write to them, by reading from a file for example
 * @index: slot in the ring's table of buffers, not trusted
 * @at: the first byte of @bvs that is lent, not trusted
 * @len: number of bytes that are lent, not trusted
 */
struct ucmd_loan_args {
	const struct bio_vec	*bvs;
	unsigned int		nr;
	bool			source;
	bool			dest;
	unsigned int		index;
	u64			at;
	u64			len;
};

#if UCMD_HAVE_LEND
/* The core copies the array with a header of its own into one allocation. */
#define __UCMD_LEND_MAX		(INT_MAX / 2 / sizeof(struct bio_vec))

__ucmd_inline u8 __ucmd_loan_dir(const struct ucmd_loan_args *args)
{
	return args->source << ITER_SOURCE | args->dest << ITER_DEST;
}

/* The first and the last page of an element are pages that a socket may have. */
__ucmd_inline bool __ucmd_bv_ok(const struct bio_vec *bv, unsigned int end)
{
#ifdef UCMD_DEBUG
	return !WARN_ON_ONCE(!bv->bv_page || !sendpage_ok(bv->bv_page) ||
			     !sendpage_ok(bv->bv_page + (end - 1) / PAGE_SIZE));
#else
	return true;
#endif
}

/*
 * What the core does not look at (7.3: io_uring/rsrc.c): io_alloc_imu() has the number in
 * an int, io_buffer_register_bvec() the sum in an unsigned int; iov_kern_bvec_size() does
 * not count empty elements before the first byte of a vector, and io_vec_fill_kern_bvec()
 * writes them all the same, beyond the end of its array.
 */
__ucmd_inline int __must_check __ucmd_loan_check(const struct ucmd_loan_args *args, bool *whole)
{
	unsigned int i, end, sum = 0;

	if (!args->nr || !(args->source || args->dest))
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
		if (!__ucmd_bv_ok(bv, end))
			return -EINVAL;
	}
	*whole = !args->at && args->len == sum;
	if (likely(*whole))
		return 0;
	return !args->len || args->at > sum || args->len > sum - args->at ? -EINVAL : 0;
}

/* The elements of the part of @args, which has been checked. Counts only if @bvs is NULL. */
static inline unsigned int __ucmd_loan_cut(const struct ucmd_loan_args *args, struct bio_vec *bvs)
{
	unsigned int i, nr = 0, skip = args->at, left = args->len;

	for (i = 0; left; i++) {
		struct bio_vec bv = args->bvs[i];

		if (bv.bv_len <= skip) {
			skip -= bv.bv_len;
			continue;
		}
		bv.bv_offset += skip;
		bv.bv_len = min(bv.bv_len - skip, left);
		left -= bv.bv_len;
		skip = 0;
		if (bvs)
			bvs[nr] = bv;
		nr++;
	}
	return nr;
}

static noinline int __maybe_unused
__ucmd_lend_part(struct io_uring_cmd *raw, struct ucmd_loan *loan,
		 const struct ucmd_loan_args *args, unsigned int flags)
{
	unsigned int nr = __ucmd_loan_cut(args, NULL);
	struct bio_vec *bvs = kvmalloc_array(nr, sizeof(*bvs), GFP_KERNEL | __GFP_NOWARN);
	int err;

	if (!bvs)
		return -ENOMEM;
	__ucmd_loan_cut(args, bvs);
	err = __ucmd_raw_lend_bvec(raw, bvs, nr, __ucmd_loan_released, loan,
				   __ucmd_loan_dir(args), args->index, flags);
	kvfree(bvs);
	return err;
}

/* @err: what has gone wrong before. Nothing is put that another one has lent. */
__ucmd_inline int __must_check
__ucmd_lend_pages(struct __ucmd_lending by, struct ucmd_loan *loan,
		  const struct ucmd_release *release, const struct ucmd_loan_args *args, int err)
{
	int began = __ucmd_lend_begin(by, loan, release, args->index);
	bool whole = false;

	if (unlikely(began))
		return began;
	__ucmd_debug_window(loan_next, __ucmd_priv(loan, word));
	err = err ?: __ucmd_loan_check(args, &whole);
	if (likely(!err && whole)) {
		err = __ucmd_raw_lend_bvec(by.raw, args->bvs, args->nr, __ucmd_loan_released,
					   loan, __ucmd_loan_dir(args), args->index, by.flags);
	} else if (!err) {
		/* So that nothing above needs the arguments in memory */
		struct ucmd_loan_args part = *args;

		err = __ucmd_lend_part(by.raw, loan, &part, by.flags);
	}
	return __ucmd_lend_commit(by, loan, release, err);
}

/* A command that names a registered buffer can import it, and its pages end with it. */
__ucmd_inline int __must_check
__ucmd_lend_any(struct __ucmd_lending by, struct ucmd_loan *loan,
		const struct ucmd_release *release, const struct ucmd_loan_args *args)
{
	return __ucmd_lend_pages(by, loan, release, args,
				 by.raw->flags & IORING_URING_CMD_FIXED ? -EINVAL : 0);
}

__UCMD_LEND(lend_any, (struct ucmd_loan *loan, const struct ucmd_release *release,
		       const struct ucmd_loan_args *args), (loan, release, args));

/**
 * ucmd_lend() - lend pages, or a part of them, to a slot of the ring
 * @cmd: a fresh or owned handle, consumed
 * @loan: what stands for the memory in the driver's object
 * @release: what to do when it comes back, made by DEFINE_UCMD_RELEASE()
 * @args: the pages, the part of them, their direction, and the slot
 * @...: a result, 0 or more, with which the command is completed at once. The loan then goes
 *	on without it, and holds its file. What the release body returns is not used
 *
 * From here on operations of the ring reach the pages. Without a result the command waits
 * until they have come back, or is canceled. If they cannot be lent it is completed with
 *
 * * -EALREADY: @loan is lent, or its release is still running,
 * * -EOPNOTSUPP: without a result, the command is polled for completion, nobody could cancel it,
 * * -EINVAL: the table has no such slot, the part is empty or not within the pages, one of
 *   them has a length of 0, there is no direction, or the command names a registered buffer
 *   (IORING_URING_CMD_FIXED), whose pages are not to be lent on,
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
#define ucmd_lend(cmd, loan, release, args, ...)			\
	__ucmd_lend(cmd, lend_any, loan, release, args,			\
		    __ucmd_lend_result("ucmd_lend", ##__VA_ARGS__))
#else
# define ucmd_lend(cmd, ...)						\
	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#endif /* UCMD_LEND_LOAN_H */
