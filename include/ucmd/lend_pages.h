/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_PAGES_H
#define UCMD_LEND_PAGES_H

#include <linux/gfp.h>

#include <ucmd/lend.h>

/**
 * DOC: Pages to lend, and data lent as a copy
 *
 * The core wants whole pages, of which a socket may take references, in an array
 * of &struct bio_vec, and the program sees everything in them. ucmd_pages_alloc()
 * makes such. Data that is made when it is asked for has no pages of its own:
 * ucmd_lend_copy() copies it into new ones, which are freed when the last user has let go:
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

/**
 * struct ucmd_pages - pages to lend
 * @len: bytes in them
 * @nr: number of elements of @bvs
 * @bvs: the pages, each but the last one whole
 */
struct ucmd_pages {
	size_t		len;
	unsigned int	nr;
	struct bio_vec	bvs[];
};

#if UCMD_HAVE_LEND
/**
 * ucmd_pages_free() - free pages
 * @pages: made by ucmd_pages_alloc(), not lent, or NULL
 *
 * Context: Process context.
 */
static inline void ucmd_pages_free(struct ucmd_pages *pages)
{
	unsigned int i;

	if (!pages)
		return;
	for (i = 0; i < pages->nr; i++)
		if (pages->bvs[i].bv_page)
			__free_page(pages->bvs[i].bv_page);
	kvfree(pages);
}

/**
 * ucmd_pages_alloc() - allocate pages to lend
 * @len: number of bytes, more than 0
 * @gfp: how to allocate; GFP_KERNEL_ACCOUNT if the program chose @len
 *
 * Context: As @gfp allows; may sleep.
 *
 * Return: the pages, zeroed, or NULL.
 */
static inline struct ucmd_pages *ucmd_pages_alloc(size_t len, gfp_t gfp)
{
	unsigned int i, nr = DIV_ROUND_UP(len, PAGE_SIZE);
	struct ucmd_pages *pages;

	if (!len || len > INT_MAX)
		return NULL;
	/* which cannot overflow: struct_size() is much to compile */
	pages = kvzalloc(sizeof(*pages) + nr * sizeof(pages->bvs[0]), gfp);
	if (!pages)
		return NULL;
	pages->nr = nr;
	pages->len = len;
	for (i = 0; i < nr; i++, len -= PAGE_SIZE) {
		struct page *page = alloc_page(gfp | __GFP_ZERO);

		if (!page) {
			ucmd_pages_free(pages);
			return NULL;
		}
		bvec_set_page(&pages->bvs[i], page, min_t(size_t, len, PAGE_SIZE), 0);
	}
	return pages;
}

struct __ucmd_copy {
	struct ucmd_loan	loan;
	struct ucmd_pages	*pages;
};

__ucmd_inline int __ucmd_copy_len(struct __ucmd_copy *copy)
{
	return copy->pages->len;
}

static inline void __ucmd_copy_free(struct __ucmd_copy *copy)
{
	ucmd_pages_free(copy->pages);
	kfree(copy);
}

DEFINE_UCMD_RELEASE(__ucmd_copy_release, struct __ucmd_copy, loan, __ucmd_copy_len,
		    __ucmd_copy_free);

static inline struct __ucmd_copy *__ucmd_copy_make(struct iov_iter *from)
{
	struct __ucmd_copy *copy = kzalloc(sizeof(*copy), GFP_KERNEL_ACCOUNT);
	unsigned int i;

	if (!copy)
		return NULL;
	copy->pages = ucmd_pages_alloc(iov_iter_count(from), GFP_KERNEL_ACCOUNT);
	if (!copy->pages) {
		kfree(copy);
		return NULL;
	}
	for (i = 0; i < copy->pages->nr; i++)
		copy_page_from_iter(copy->pages->bvs[i].bv_page, 0,
				    copy->pages->bvs[i].bv_len, from);
	return copy;
}

__ucmd_inline int __must_check
__ucmd_lend_copy(struct __ucmd_lending by, struct iov_iter *from, unsigned int index)
{
	struct ucmd_loan_args args = {
		.dir = UCMD_SOURCE, .index = index, .len = iov_iter_count(from),
	};
	struct __ucmd_copy *copy;

	if (!args.len || args.len > INT_MAX)
		return -EINVAL;
	copy = __ucmd_copy_make(from);
	if (!copy)
		return -ENOMEM;
	args.bvs = copy->pages->bvs;
	args.nr = copy->pages->nr;
	return __ucmd_lend_pages(by, &copy->loan, &__ucmd_copy_release, &args,
				 iov_iter_count(from) ? -EFAULT : 0);
}

__UCMD_LEND(lend_copy, (struct iov_iter *from, unsigned int index), (from, index));

/**
 * ucmd_lend_copy() - allocate pages, fill them, and lend them as a source
 * @cmd: a fresh or owned handle, consumed
 * @from: what to fill them with, to its end. If a program chose its size: bound it before
 * @index: slot in the ring's table of buffers, not trusted
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
#define ucmd_lend_copy(cmd, from, index)	__ucmd_lend(cmd, lend_copy, from, index)
#else
# define ucmd_pages_alloc(len, gfp)					\
	((struct ucmd_pages *)NULL + __UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", len))
# define ucmd_pages_free(pages)						\
	((void)__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", pages))
# define ucmd_lend_copy(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#endif /* UCMD_LEND_PAGES_H */
