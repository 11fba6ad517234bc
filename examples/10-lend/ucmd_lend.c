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
struct lend_frame {
	struct ucmd_lend lend;
	struct ucmd_pages *pages;
	atomic_t times;
};

static struct lend_frame lend_frames[UCMD_LEND_FRAMES];
static atomic64_t lend_lent, lend_released;

static struct lend_frame *lend_frame_at(u8 index)
{
	return index < UCMD_LEND_FRAMES ?
		&lend_frames[array_index_nospec(index, UCMD_LEND_FRAMES)] : NULL;
}

UCMD_RELEASE(lend_release, struct lend_frame, lend, frame)
{
	atomic64_inc(&lend_released);
	return atomic_inc_return(&frame->times);
}

UCMD_HANDLER(lend_lend, cmd, ctx)
{
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	struct ucmd_lend_frame args;
	struct ucmd_action action;
	struct lend_frame *frame;
	struct iov_iter iter;
	int err;

	ucmd_sqe_copy(cmd, &args);
	frame = lend_frame_at(args.frame);
	if (!frame || !ucmd_pages_iter(frame->pages,
				       args.flags & UCMD_LEND_DEST ? UCMD_DEST : UCMD_SOURCE,
				       args.at, args.len, &iter))
		return ucmd_complete(cmd, -EINVAL);

	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_iter(&queued, &frame->lend, &lend_release, &iter, args.slot, ctx, &lent);
	if (err) {
		ucmd_done(&queued, err, ctx);
	} else {
		atomic64_inc(&lend_lent);
		ucmd_leave_lent(&lent);
	}
	return action;
}

UCMD_HANDLER(lend_back, cmd, ctx)
{
	UCMD_LENT(lent);
	struct lend_frame *frame = lend_frame_at(ucmd_sqe_read(cmd, struct ucmd_lend_back, frame));

	if (!frame || !ucmd_claim_lent(&frame->lend, cmd, &lent))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_take_back(&lent);
	return ucmd_complete(cmd, 0);
}

/* Fills the iterator, or says that the arguments are wrong. */
static bool lend_bytes(const struct ucmd_lend_bytes *args, struct iov_iter *iter)
{
	struct lend_frame *frame = lend_frame_at(args->frame);

	return frame && ucmd_pages_iter(frame->pages, UCMD_SOURCE,
					(size_t)args->at << PAGE_SHIFT, args->len, iter);
}

UCMD_HANDLER(lend_sum, cmd, ctx)
{
	struct ucmd_lend_bytes args;
	struct iov_iter iter;
	u32 sum = 0;
	u8 byte;

	ucmd_sqe_copy(cmd, &args);
	if (!lend_bytes(&args, &iter))
		return ucmd_complete(cmd, -EINVAL);
	while (copy_from_iter(&byte, 1, &iter))
		sum = sum * 33 + byte;
	return ucmd_complete(cmd, sum & INT_MAX);
}

/* The other way, to compare with. May fault, which is why it needs the task. */
UCMD_HANDLER(lend_copy, cmd, ctx)
{
	struct ucmd_lend_bytes args;
	struct ucmd_pages *pages;
	struct iov_iter from, to;
	u32 i, done = 0;

	ucmd_sqe_copy(cmd, &args);
	if (!lend_bytes(&args, &from) || args.at ||
	    import_ubuf(ITER_DEST, u64_to_user_ptr(args.to), args.len, &to))
		return ucmd_complete(cmd, -EINVAL);
	pages = lend_frame_at(args.frame)->pages;
	for (i = 0; done < args.len; i++) {
		u32 n = min_t(u32, args.len - done, PAGE_SIZE);

		if (copy_page_to_iter(pages->bvs[i].bv_page, 0, n, &to) != n)
			return ucmd_complete(cmd, -EFAULT);
		done += n;
	}
	return ucmd_complete(cmd, done);
}

UCMD_HANDLER(lend_make, cmd, ctx)
{
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	struct ucmd_lend_make args;
	struct ucmd_action action;
	struct iov_iter iter;
	struct kvec vec;
	u32 i;
	int err;

	ucmd_sqe_copy(cmd, &args);
	if (args.len > UCMD_LEND_FRAME_SIZE)
		return ucmd_complete(cmd, -EINVAL);
	vec.iov_len = args.len;
	vec.iov_base = kvmalloc(args.len, GFP_KERNEL_ACCOUNT);
	if (!vec.iov_base)
		return ucmd_complete(cmd, -ENOMEM);
	for (i = 0; i < args.len; i++)
		((u8 *)vec.iov_base)[i] = i * 7 + args.seed;

	action = ucmd_queue(cmd, &queued);
	iov_iter_kvec(&iter, ITER_SOURCE, &vec, 1, args.len);
	err = ucmd_lend_copy(&queued, &iter, args.slot, ctx, &lent);
	if (err)
		ucmd_done(&queued, err, ctx);
	else
		ucmd_leave_lent(&lent);
	kvfree(vec.iov_base);
	return action;
}

UCMD_OPS_LEND(lend_uring_cmd,
	UCMD_OP(UCMD_LEND_LEND, struct ucmd_lend_frame, lend_lend)
	UCMD_OP(UCMD_LEND_BACK, struct ucmd_lend_back, lend_back)
	UCMD_OP(UCMD_LEND_SUM, struct ucmd_lend_bytes, lend_sum)
	UCMD_OP(UCMD_LEND_COPY, struct ucmd_lend_bytes, lend_copy)
	UCMD_OP(UCMD_LEND_MAKE, struct ucmd_lend_make, lend_make)
);

static void lend_revoke(void)
{
	int i;

	for (i = 0; i < UCMD_LEND_FRAMES; i++) {
		UCMD_LENT(lent);

		if (ucmd_claim_lent_unlocked(&lend_frames[i].lend, &lent))
			ucmd_take_back(&lent);
	}
}

static long lend_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct ucmd_lend_count count = {
		.lent = atomic64_read(&lend_lent),
		.released = atomic64_read(&lend_released),
	};

	switch (op) {
	case UCMD_LEND_COUNT:
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

/* Each command that lends holds the file, hence the module: nothing is lent here. */
static void __exit lend_exit(void)
{
	int i;

	misc_deregister(&lend_misc);
	for (i = 0; i < UCMD_LEND_FRAMES; i++)
		ucmd_pages_free(lend_frames[i].pages);
}

static int __init lend_fill(struct lend_frame *frame, u8 nr)
{
	u32 at;

	frame->pages = ucmd_pages_alloc(UCMD_LEND_FRAME_SIZE, GFP_KERNEL);
	if (!frame->pages)
		return -ENOMEM;
	for (at = 0; at < UCMD_LEND_FRAME_SIZE; at++) {
		u8 *page = kmap_local_page(frame->pages->bvs[at >> PAGE_SHIFT].bv_page);

		page[offset_in_page(at)] = ucmd_lend_byte(nr, at);
		kunmap_local(page);
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
	for (i = 0; i < UCMD_LEND_FRAMES && err; i++)
		ucmd_pages_free(lend_frames[i].pages);
	return err;
}
module_init(lend_init);
module_exit(lend_exit);
#endif	/* an older kernel has no pages to lend, and gets an empty module */

MODULE_DESCRIPTION("ucmd example: pages lent to the ring");
MODULE_LICENSE("GPL");
