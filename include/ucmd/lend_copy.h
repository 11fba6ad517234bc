/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_COPY_H
#define UCMD_LEND_COPY_H

#include <ucmd/lend_pages.h>

/**
 * DOC: Data lent as a copy
 *
 * Data that is made when it is asked for has no pages of its own to lend. Here it is
 * copied into new ones, which are freed when the last user has let go:
 *
 * .. code-block:: c
 *
 *	iov_iter_kvec(&from, ITER_SOURCE, &kvec, 1, kvec.iov_len);
 *	err = ucmd_lend_copy(&queued, &from, index, ctx, &lent);
 *	if (err)
 *		ucmd_done(&queued, err, ctx);
 *	else
 *		ucmd_leave_lent(&lent);
 *
 * The mistake: an iterator of the length that the user named. He makes the kernel
 * allocate as much; compare the length with a bound of the device first.
 */

#if UCMD_HAVE_LEND
struct __ucmd_copy {
	struct ucmd_lend	lend;
	struct ucmd_pages	*pages;
};

static inline void __ucmd_copy_free(struct __ucmd_copy *copy)
{
	ucmd_pages_free(copy->pages);
	kfree(copy);
}

UCMD_RELEASE(__ucmd_copy_release, struct __ucmd_copy, lend, copy)
{
	int len = copy->pages->len;

	__ucmd_copy_free(copy);
	return len;
}

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

/**
 * ucmd_lend_copy() - allocate pages, fill them, and lend them as a source
 * @cmd: the queued handle, consumed if this succeeds
 * @from: what to fill them with, to its end. Of a user's size: bound it before
 * @index: slot in the ring's table of buffers, not trusted
 * @ctx: the context of this very call, a handler's or that of task work
 * @lent: an empty handle, which holds the loan if this succeeds
 *
 * When the last user lets go the pages are freed, and the command's result is
 * their number of bytes. ucmd_leave_lent() leaves it to the user to empty the
 * slot, with IORING_REGISTER_BUFFERS_UPDATE.
 *
 * Context: That of @ctx, in the task if @from is of user memory. May sleep.
 *
 * Return: 0, -EINVAL if @from is empty or longer than INT_MAX, -EFAULT if it could
 * not be read to its end, -ENOMEM, or as ucmd_lend_bvec(). On an error @cmd still
 * owns the command.
 */
__ucmd_inline int __must_check
ucmd_lend_copy(struct ucmd_queued *cmd, struct iov_iter *from, unsigned int index,
	       struct ucmd_ctx ctx, struct ucmd_lent *lent)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_gives_unless(lent) __ucmd_trusted
{
	size_t len = iov_iter_count(from);
	struct ucmd_loan loan = { .dir = UCMD_SOURCE, .index = index };
	struct __ucmd_copy *copy;
	int err;

	if (!len || len > INT_MAX)
		return -EINVAL;
	copy = __ucmd_copy_make(from);
	if (!copy)
		return -ENOMEM;
	loan.bvs = copy->pages->bvs;
	loan.nr = copy->pages->nr;
	err = iov_iter_count(from) ? -EFAULT :
		ucmd_lend_bvec(cmd, &copy->lend, &__ucmd_copy_release, &loan, ctx, lent);
	if (err)
		__ucmd_copy_free(copy);
	return err;
}
#else
# define ucmd_lend_copy(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

#endif /* UCMD_LEND_COPY_H */
