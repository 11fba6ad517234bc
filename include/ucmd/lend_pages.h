/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_PAGES_H
#define UCMD_LEND_PAGES_H

#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include <ucmd/lend.h>

/**
 * DOC: Pages to lend
 *
 * The core wants whole pages, of which a socket may take references, in an array
 * of &struct bio_vec, and the program sees everything in them. ucmd_pages_alloc()
 * makes such, ucmd_lend_iter() lends any part of them:
 *
 * .. code-block:: c
 *
 *	if (!ucmd_pages_iter(foo->pages, UCMD_SOURCE, args->at, args->len, &iter))
 *		return ucmd_complete(cmd, -EINVAL);
 *	return ucmd_lend_iter(cmd, &foo->loan, &foo_release, &iter, args->slot);
 *
 * Common mistake: lending what kmalloc() returned. A socket that sends without
 * copying takes references to pages, which memory of slab does not have. Use
 * ucmd_pages_alloc(), or ucmd_lend_copy() (lend_copy.h).
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

/**
 * ucmd_pages_iter() - a part of the pages
 * @pages: the pages
 * @dir: what the iterator is for
 * @at: first byte
 * @len: number of bytes
 * @iter: what is filled in
 *
 * To read, fill, or lend it: copy_from_iter(), copy_to_iter(), ucmd_lend_iter().
 *
 * Context: Any.
 *
 * Return: true, or false if the part is not within the pages.
 */
static inline bool __must_check
ucmd_pages_iter(const struct ucmd_pages *pages, enum ucmd_lend_dir dir, size_t at, size_t len,
		struct iov_iter *iter)
{
	if (at > pages->len || len > pages->len - at)
		return false;
	iov_iter_bvec(iter, dir == UCMD_SOURCE ? ITER_SOURCE : ITER_DEST,
		      pages->bvs, pages->nr, at + len);
	iov_iter_advance(iter, at);
	return true;
}

/*
 * The segments that @iter goes over, cut to it, without empty ones. Counts only if @bvs is
 * NULL; 0 if there are less bytes than it says.
 */
static inline unsigned int __ucmd_iter_bvs(const struct iov_iter *iter, struct bio_vec *bvs)
{
	size_t skip = iter->iov_offset, left = iter->count;
	unsigned int nr = 0, i;

	for (i = 0; left && i < iter->nr_segs; i++, skip = 0) {
		struct bio_vec bv = iter->bvec[i];

		if (bv.bv_len <= skip)
			continue;
		bv.bv_offset += skip;
		bv.bv_len = min_t(size_t, bv.bv_len - skip, left);
		left -= bv.bv_len;
		if (bvs)
			bvs[nr] = bv;
		nr++;
	}
	return left ? 0 : nr;
}

__ucmd_inline int __must_check
__ucmd_lend_iter(struct __ucmd_lending by, struct ucmd_loan *loan,
		 const struct ucmd_release *release, const struct iov_iter *iter,
		 unsigned int index)
{
	struct ucmd_loan_args args = {
		.dir = iter->data_source == ITER_SOURCE ? UCMD_SOURCE : UCMD_DEST,
		.index = index,
	};
	int err = __ucmd_lend_no_fixed(by);
	struct bio_vec *bvs = NULL;

	if (iov_iter_is_bvec(iter))
		args.nr = __ucmd_iter_bvs(iter, NULL);
	if (!err && args.nr) {
		bvs = kvmalloc_array(args.nr, sizeof(*bvs), GFP_KERNEL | __GFP_NOWARN);
		if (bvs)
			__ucmd_iter_bvs(iter, bvs);
		else
			err = -ENOMEM;
	}
	args.bvs = bvs;
	err = __ucmd_lend_pages(by, loan, release, &args, err);
	kvfree(bvs);
	return err;
}

__UCMD_LEND(lend_iter, (struct ucmd_loan *loan, const struct ucmd_release *release,
			const struct iov_iter *iter, unsigned int index),
	    (loan, release, iter, index));

/**
 * ucmd_lend_iter() - lend what an iterator goes over
 * @cmd: a fresh or owned handle, consumed
 * @loan: what stands for the memory in the driver's object
 * @release: what to do when it comes back, made by DEFINE_UCMD_RELEASE()
 * @iter: over an array of &struct bio_vec; ITER_SOURCE or ITER_DEST says what may
 *	be done with it. Not advanced. Empty elements are left out
 * @index: slot in the ring's table of buffers, not trusted
 *
 * As ucmd_lend_bvec(). An iterator of another kind, or with nothing in it, is -EINVAL.
 *
 * Context: Handler or task work. May sleep.
 *
 * Return: for a fresh handle what the handler has to return, else nothing.
 */
#define ucmd_lend_iter(cmd, loan, release, iter, index)			\
	__ucmd_lend(cmd, lend_iter, loan, release, iter, index)
#else
# define ucmd_pages_alloc(len, gfp)					\
	((struct ucmd_pages *)NULL + __UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", len))
# define ucmd_pages_free(pages)						\
	((void)__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", pages))
# define ucmd_pages_iter(pages, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", pages)
# define ucmd_lend_iter(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#endif /* UCMD_LEND_PAGES_H */
