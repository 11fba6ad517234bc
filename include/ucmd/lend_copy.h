/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_COPY_H
#define UCMD_LEND_COPY_H

#include <linux/gfp.h>

#include <ucmd/lend/loan.h>

/**
 * DOC: Data lent as a copy
 *
 * Data that is made when it is asked for has no pages of its own, and the program sees
 * everything in pages that are lent. ucmd_lend_copy() copies such data into new pages, which
 * are freed when the last user has let go:
 *
 * .. code-block:: c
 *
 *	iov_iter_kvec(&from, ITER_SOURCE, &kvec, 1, kvec.iov_len);
 *	return ucmd_lend_copy(cmd, &from, args->slot);
 *
 * Common mistake: an iterator of the length that the program named. The kernel then
 * allocates as much as the program likes. Compare the length with a bound of the device
 * first.
 */

#if UCMD_HAVE_LEND
struct __ucmd_copy {
	struct ucmd_loan	loan;
	unsigned int		len;
	unsigned int		nr;
	struct bio_vec		bvs[];	/* pages, each but the last one whole */
};

__ucmd_inline int __ucmd_copy_len(struct __ucmd_copy *copy)
{
	return copy->len;
}

static inline void __ucmd_copy_free(struct __ucmd_copy *copy)
{
	unsigned int i;

	for (i = 0; i < copy->nr; i++)
		if (copy->bvs[i].bv_page)
			__free_page(copy->bvs[i].bv_page);
	kvfree(copy);
}

DEFINE_UCMD_RELEASE(__ucmd_copy_release, struct __ucmd_copy, loan, __ucmd_copy_len,
		    __ucmd_copy_free);

/* The pages are zeroed, as the iterator may fault. @len is more than 0. */
static inline struct __ucmd_copy *__ucmd_copy_alloc(unsigned int len)
{
	unsigned int i, nr = DIV_ROUND_UP(len, PAGE_SIZE);
	/* which cannot overflow: struct_size() is much to compile */
	struct __ucmd_copy *copy = kvzalloc(sizeof(*copy) + nr * sizeof(copy->bvs[0]),
					    GFP_KERNEL_ACCOUNT);

	if (!copy)
		return NULL;
	copy->len = len;
	copy->nr = nr;
	for (i = 0; i < nr; i++, len -= PAGE_SIZE) {
		struct page *page = alloc_page(GFP_KERNEL_ACCOUNT | __GFP_ZERO);

		if (!page) {
			__ucmd_copy_free(copy);
			return NULL;
		}
		bvec_set_page(&copy->bvs[i], page, min_t(unsigned int, len, PAGE_SIZE), 0);
	}
	return copy;
}

static inline struct __ucmd_copy *__ucmd_copy_make(struct iov_iter *from)
{
	struct __ucmd_copy *copy = __ucmd_copy_alloc(iov_iter_count(from));
	unsigned int i;

	for (i = 0; copy && i < copy->nr; i++)
		copy_page_from_iter(copy->bvs[i].bv_page, 0, copy->bvs[i].bv_len, from);
	return copy;
}

__ucmd_inline int __must_check
__ucmd_lend_copy(struct __ucmd_lending by, struct iov_iter *from, unsigned int index)
{
	struct ucmd_loan_args args = {
		.source = true, .index = index, .len = iov_iter_count(from),
	};
	struct __ucmd_copy *copy;

	if (!args.len || args.len > INT_MAX)
		return -EINVAL;
	copy = __ucmd_copy_make(from);
	if (!copy)
		return -ENOMEM;
	args.bvs = copy->bvs;
	args.nr = copy->nr;
	return __ucmd_lend_pages(by, &copy->loan, &__ucmd_copy_release, &args,
				 iov_iter_count(from) ? -EFAULT : 0);
}

__UCMD_LEND(lend_copy, (struct iov_iter *from, unsigned int index), (from, index));

/**
 * ucmd_lend_copy() - allocate pages, fill them, and lend them as a source
 * @cmd: a fresh or owned handle, consumed
 * @from: what to fill them with, to its end. If a program chose its size: bound it before
 * @index: slot in the ring's table of buffers, not trusted
 * @...: a result, as for ucmd_lend()
 *
 * When the last user lets go the pages are freed, and the command's result is their
 * number of bytes. Until then they stay in the slot, unless the program empties it with
 * IORING_REGISTER_BUFFERS_UPDATE. If they cannot be lent the command is completed as by
 * ucmd_lend(), with -EINVAL if @from is empty or longer than INT_MAX, with -EFAULT if
 * it could not be read to its end. A command that names a registered buffer may lend a
 * copy of it.
 *
 * Context: Handler or task work, of a living task if @from is of user memory. May sleep.
 *
 * Return: for a fresh handle what the handler has to return, else nothing.
 */
#define ucmd_lend_copy(cmd, from, index, ...)				\
	__ucmd_lend(cmd, lend_copy, from, index,			\
		    __ucmd_lend_result("ucmd_lend_copy", ##__VA_ARGS__))
#else
# define ucmd_lend_copy(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#endif /* UCMD_LEND_COPY_H */
