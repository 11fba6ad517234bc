/* SPDX-License-Identifier: GPL-2.0 */
/* The frames, and what is done with their bytes: nothing of commands. */
#ifndef FRAMES_H
#define FRAMES_H

#include <linux/bvec.h>
#include <linux/highmem.h>
#include <linux/slab.h>
#include <linux/nospec.h>
#include <linux/uio.h>
#include <ucmd/lend.h>

#include "ucmd_lend.h"

#define FRAME_PAGES	(UCMD_LEND_FRAME_SIZE / PAGE_SIZE)

struct lend_frame {
	struct ucmd_loan loan;
	struct bio_vec bvs[FRAME_PAGES];
	atomic_t times;
};

static struct lend_frame frames[UCMD_LEND_FRAMES];

static inline struct lend_frame *frame_at(u8 index)
{
	return index < UCMD_LEND_FRAMES ?
		&frames[array_index_nospec(index, UCMD_LEND_FRAMES)] : NULL;
}

static inline void frames_free(void)
{
	int i, n;

	for (i = 0; i < UCMD_LEND_FRAMES; i++)
		for (n = 0; n < FRAME_PAGES; n++)
			if (frames[i].bvs[n].bv_page)
				__free_page(frames[i].bvs[n].bv_page);
}

static inline int frame_new(struct lend_frame *frame)
{
	int i, n;

	for (n = 0; n < FRAME_PAGES; n++) {
		struct page *page = alloc_page(GFP_KERNEL);
		u8 *byte;

		if (!page)
			return -ENOMEM;
		byte = kmap_local_page(page);
		for (i = 0; i < PAGE_SIZE; i++)
			byte[i] = ucmd_lend_byte(frame - frames, n * PAGE_SIZE + i);
		kunmap_local(byte);
		bvec_set_page(&frame->bvs[n], page, PAGE_SIZE, 0);
	}
	return 0;
}

/* After an error frames_free() frees what there is. */
static inline int frames_new(void)
{
	int i, err = 0;

	for (i = 0; i < UCMD_LEND_FRAMES && !err; i++)
		err = frame_new(&frames[i]);
	return err;
}

/* Of @len bytes from page @at on */
static inline int frame_sum(const struct lend_frame *frame, u32 at, u32 len)
{
	size_t skip = (size_t)at << PAGE_SHIFT;
	struct iov_iter iter;
	u32 sum = 0;
	u8 byte;

	if (skip > UCMD_LEND_FRAME_SIZE || len > UCMD_LEND_FRAME_SIZE - skip)
		return -EINVAL;
	iov_iter_bvec(&iter, ITER_SOURCE, frame->bvs, FRAME_PAGES, skip + len);
	iov_iter_advance(&iter, skip);
	while (copy_from_iter(&byte, 1, &iter))
		sum = sum * 33 + byte;
	return sum & INT_MAX;
}

/* The first @len bytes, to the address @to of the current task */
static inline int frame_copy(const struct lend_frame *frame, u64 to, u32 len)
{
	struct iov_iter iter;
	u32 i, done = 0;

	if (len > UCMD_LEND_FRAME_SIZE ||
	    import_ubuf(ITER_DEST, u64_to_user_ptr(to), len, &iter))
		return -EINVAL;
	for (i = 0; done < len; i++) {
		u32 n = min_t(u32, len - done, PAGE_SIZE);

		if (copy_page_to_iter(frame->bvs[i].bv_page, 0, n, &iter) != n)
			return -EFAULT;
		done += n;
	}
	return done;
}

/* Freed by kvfree() */
static inline u8 *bytes_new(u32 len, u8 seed)
{
	u8 *bytes = kvmalloc(len, GFP_KERNEL_ACCOUNT);
	u32 i;

	for (i = 0; bytes && i < len; i++)
		bytes[i] = i * 7 + seed;
	return bytes;
}

#endif /* FRAMES_H */
