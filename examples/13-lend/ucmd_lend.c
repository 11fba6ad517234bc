// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a source of frames that are never copied: the program has
 * them written from the driver's pages to files, pipes and sockets.
 */
#include <linux/highmem.h>
#include <ucmd/lend_copy.h>
#include <ucmd/ucmd.h>

#include "ucmd_lend.h"

#if UCMD_HAVE_LEND
#define LEND_PAGES	(UCMD_LEND_FRAME_SIZE / PAGE_SIZE)

struct lend_frame {
	struct ucmd_loan loan;
	struct bio_vec bvs[LEND_PAGES];
	atomic_t times;
};

static struct lend_frame lend_frames[UCMD_LEND_FRAMES];
static atomic64_t lend_released;

static struct lend_frame *lend_frame_at(u8 index)
{
	return index < UCMD_LEND_FRAMES ?
		&lend_frames[array_index_nospec(index, UCMD_LEND_FRAMES)] : NULL;
}

static int lend_came_back(struct lend_frame *frame)
{
	atomic64_inc(&lend_released);
	return atomic_inc_return(&frame->times);
}
DEFINE_UCMD_RELEASE(lend_release, struct lend_frame, loan, lend_came_back);

static ucmd_handler lend_lend(UCMD_FRESH cmd, const struct ucmd_lend_frame *args)
{
	struct lend_frame *frame = lend_frame_at(args->frame);
	struct ucmd_loan_args part = {
		.nr = LEND_PAGES, .at = args->at, .len = args->len, .index = args->slot,
		.source = !(args->flags & UCMD_LEND_DEST), .dest = args->flags & UCMD_LEND_DEST,
	};

	if (!frame)
		return ucmd_complete(cmd, -EINVAL);
	part.bvs = frame->bvs;
	if (args->flags & UCMD_LEND_AT_ONCE)
		return ucmd_lend(cmd, &frame->loan, &lend_release, &part, 0);
	return ucmd_lend(cmd, &frame->loan, &lend_release, &part);
}

static ucmd_handler lend_back(UCMD_FRESH cmd, const struct ucmd_lend_back *args)
{
	struct lend_frame *frame = lend_frame_at(args->frame);

	return ucmd_complete(cmd, frame && ucmd_take_back(&frame->loan, cmd) ? 0 : -ENOENT);
}

/* Fills the iterator, or says that the arguments are wrong. */
static bool lend_bytes(const struct ucmd_lend_bytes *args, struct iov_iter *iter)
{
	struct lend_frame *frame = lend_frame_at(args->frame);
	size_t at = (size_t)args->at << PAGE_SHIFT;

	if (!frame || at > UCMD_LEND_FRAME_SIZE || args->len > UCMD_LEND_FRAME_SIZE - at)
		return false;
	iov_iter_bvec(iter, ITER_SOURCE, frame->bvs, LEND_PAGES, at + args->len);
	iov_iter_advance(iter, at);
	return true;
}

static ucmd_handler lend_sum(UCMD_FRESH cmd, const struct ucmd_lend_bytes *args)
{
	struct iov_iter iter;
	u32 sum = 0;
	u8 byte;

	if (!lend_bytes(args, &iter))
		return ucmd_complete(cmd, -EINVAL);
	while (copy_from_iter(&byte, 1, &iter))
		sum = sum * 33 + byte;
	return ucmd_complete(cmd, sum & INT_MAX);
}

/* The other way, to compare with. May fault, which is why it needs the task. */
static ucmd_handler lend_copy(UCMD_FRESH cmd, const struct ucmd_lend_bytes *args)
{
	struct lend_frame *frame = lend_frame_at(args->frame);
	struct iov_iter from, to;
	u32 i, done = 0;

	if (!lend_bytes(args, &from) || args->at ||
	    import_ubuf(ITER_DEST, u64_to_user_ptr(args->to), args->len, &to))
		return ucmd_complete(cmd, -EINVAL);
	for (i = 0; done < args->len; i++) {
		u32 n = min_t(u32, args->len - done, PAGE_SIZE);

		if (copy_page_to_iter(frame->bvs[i].bv_page, 0, n, &to) != n)
			return ucmd_complete(cmd, -EFAULT);
		done += n;
	}
	return ucmd_complete(cmd, done);
}

static ucmd_handler lend_make(UCMD_FRESH cmd, const struct ucmd_lend_make *args)
{
	struct ucmd_action action;
	struct iov_iter iter;
	struct kvec vec;
	u32 i;

	if (args->len > UCMD_LEND_FRAME_SIZE)
		return ucmd_complete(cmd, -EINVAL);
	vec.iov_len = args->len;
	vec.iov_base = kvmalloc(args->len, GFP_KERNEL_ACCOUNT);
	if (!vec.iov_base)
		return ucmd_complete(cmd, -ENOMEM);
	for (i = 0; i < args->len; i++)
		((u8 *)vec.iov_base)[i] = i * 7 + args->seed;

	iov_iter_kvec(&iter, ITER_SOURCE, &vec, 1, args->len);
	action = ucmd_lend_copy(cmd, &iter, args->slot);
	kvfree(vec.iov_base);
	return action;
}

static ucmd_handler lend_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_LEND_LEND:
		return ucmd_op(cmd, lend_lend, struct ucmd_lend_frame);
	case UCMD_LEND_BACK:
		return ucmd_op(cmd, lend_back, struct ucmd_lend_back);
	case UCMD_LEND_SUM:
		return ucmd_op(cmd, lend_sum, struct ucmd_lend_bytes);
	case UCMD_LEND_COPY:
		return ucmd_op(cmd, lend_copy, struct ucmd_lend_bytes);
	case UCMD_LEND_MAKE:
		return ucmd_op(cmd, lend_make, struct ucmd_lend_make);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(lend_uring_cmd, lend_issue);

static void lend_revoke(void)
{
	int i;

	for (i = 0; i < UCMD_LEND_FRAMES; i++)
		ucmd_take_back_unlocked(&lend_frames[i].loan);
}

static long lend_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct ucmd_lend_count count;
	int i;

	switch (op) {
	case UCMD_LEND_COUNT:
		count.released = atomic64_read(&lend_released);
		count.lent = count.released;
		for (i = 0; i < UCMD_LEND_FRAMES; i++)
			count.lent += ucmd_is_lent(&lend_frames[i].loan);
		return copy_to_user((void __user *)arg, &count, sizeof(count)) ? -EFAULT : 0;
	case UCMD_LEND_REVOKE:
		lend_revoke();
		return 0;
	}
	return -ENOTTY;
}

UCMD_MISC_DEVICE(lend_misc, "ucmd-lend", lend_uring_cmd,
	.unlocked_ioctl = lend_ioctl,
);

static void lend_free(void)
{
	int i, n;

	for (i = 0; i < UCMD_LEND_FRAMES; i++)
		for (n = 0; n < LEND_PAGES; n++)
			if (lend_frames[i].bvs[n].bv_page)
				__free_page(lend_frames[i].bvs[n].bv_page);
}

/* Each command that lends holds the file, hence the module: nothing is lent here. */
static void __exit lend_exit(void)
{
	misc_deregister(&lend_misc);
	lend_free();
}

static int __init lend_fill(struct lend_frame *frame, u8 nr)
{
	int i, n;

	for (n = 0; n < LEND_PAGES; n++) {
		struct page *page = alloc_page(GFP_KERNEL);
		u8 *byte;

		if (!page)
			return -ENOMEM;
		byte = kmap_local_page(page);
		for (i = 0; i < PAGE_SIZE; i++)
			byte[i] = ucmd_lend_byte(nr, n * PAGE_SIZE + i);
		kunmap_local(byte);
		bvec_set_page(&frame->bvs[n], page, PAGE_SIZE, 0);
	}
	return 0;
}

static int __init lend_init(void)
{
	int i, err = 0;

	for (i = 0; i < UCMD_LEND_FRAMES && !err; i++)
		err = lend_fill(&lend_frames[i], i);
	if (!err)
		err = misc_register(&lend_misc);
	if (err)
		lend_free();
	return err;
}
module_init(lend_init);
module_exit(lend_exit);
#endif	/* an older kernel has no pages to lend, and gets an empty module */

MODULE_DESCRIPTION("ucmd example: pages lent to the ring");
MODULE_LICENSE("GPL");
