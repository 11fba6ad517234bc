// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a source of frames that are never copied: the program has
 * them written from the driver's pages to files, pipes and sockets.
 */
#include <ucmd/lend_copy.h>
#include <ucmd/ucmd.h>

#include "ucmd_lend.h"

#if UCMD_HAVE_LEND
#include "frames.h"

static atomic64_t lend_released;

static int lend_came_back(struct lend_frame *frame)
{
	atomic64_inc(&lend_released);
	return atomic_inc_return(&frame->times);
}
DEFINE_UCMD_RELEASE(lend_release, struct lend_frame, loan, lend_came_back);

static ucmd_handler lend_lend(UCMD_FRESH cmd, const struct ucmd_lend_frame *args)
{
	struct lend_frame *frame = frame_at(args->frame);
	struct ucmd_loan_args part = {
		.nr = FRAME_PAGES, .at = args->at, .len = args->len, .index = args->slot,
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
	struct lend_frame *frame = frame_at(args->frame);

	return ucmd_complete(cmd, frame && ucmd_take_back(&frame->loan, cmd) ? 0 : -ENOENT);
}

static ucmd_handler lend_sum(UCMD_FRESH cmd, const struct ucmd_lend_bytes *args)
{
	struct lend_frame *frame = frame_at(args->frame);

	return ucmd_complete(cmd, frame ? frame_sum(frame, args->at, args->len) : -EINVAL);
}

/* The other way, to compare with. May fault, which is why it needs the task. */
static ucmd_handler lend_copy(UCMD_FRESH cmd, const struct ucmd_lend_bytes *args)
{
	struct lend_frame *frame = frame_at(args->frame);

	if (!frame || args->at)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, frame_copy(frame, args->to, args->len));
}

static ucmd_handler lend_make(UCMD_FRESH cmd, const struct ucmd_lend_make *args)
{
	struct ucmd_action action;
	struct iov_iter iter;
	struct kvec vec;

	if (args->len > UCMD_LEND_FRAME_SIZE)
		return ucmd_complete(cmd, -EINVAL);
	vec.iov_len = args->len;
	vec.iov_base = bytes_new(args->len, args->seed);
	if (!vec.iov_base)
		return ucmd_complete(cmd, -ENOMEM);
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

static long lend_ioctl(struct file *file, unsigned int op, unsigned long arg)
{
	struct ucmd_lend_count count;
	int i;

	switch (op) {
	case UCMD_LEND_COUNT:
		count.released = atomic64_read(&lend_released);
		count.lent = count.released;
		for (i = 0; i < UCMD_LEND_FRAMES; i++)
			count.lent += ucmd_is_lent(&frames[i].loan);
		return copy_to_user((void __user *)arg, &count, sizeof(count)) ? -EFAULT : 0;
	case UCMD_LEND_REVOKE:
		for (i = 0; i < UCMD_LEND_FRAMES; i++)
			ucmd_take_back_unlocked(&frames[i].loan);
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
	misc_deregister(&lend_misc);
	frames_free();
}

static int __init lend_init(void)
{
	int err = frames_new() ?: misc_register(&lend_misc);

	if (err)
		frames_free();
	return err;
}
module_init(lend_init);
module_exit(lend_exit);
#endif	/* an older kernel has no pages to lend, and gets an empty module */

MODULE_DESCRIPTION("ucmd example: pages lent to the ring");
MODULE_LICENSE("GPL");
