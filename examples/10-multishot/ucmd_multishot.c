// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a device whose events arrive as completions of one command: a timer
 * makes them, in an interrupt.
 */
#include <linux/slab.h>
#include <ucmd/ucmd.h>
#include <ucmd/multishot.h>

#include "ucmd_multishot.h"

#if UCMD_HAVE_MULTISHOT
#include "source.h"

struct multishot_file {
	UCMD_STREAM(struct ucmd_multishot_event, UCMD_MULTISHOT_QUEUE) stream;
	struct source source;
};

static ucmd_handler multishot_watch(UCMD_FRESH cmd, struct multishot_file *mf)
{
	return ucmd_stream_start(cmd, &mf->stream);
}

static ucmd_handler multishot_fire(UCMD_FRESH cmd, struct multishot_file *mf,
				   const struct ucmd_multishot_fire *args)
{
	return ucmd_complete(cmd, source_fire(&mf->source, args));
}

static ucmd_handler multishot_issue(UCMD_FRESH cmd, u32 op, struct multishot_file *mf)
{
	switch (op) {
	case UCMD_MULTISHOT_WATCH:
		return ucmd_op(cmd, multishot_watch, void, (mf), .multishot = true);
	case UCMD_MULTISHOT_FIRE:
		return ucmd_op(cmd, multishot_fire, struct ucmd_multishot_fire, (mf));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(multishot_uring_cmd, multishot_issue);

/* In a hard interrupt */
static void multishot_interrupt(struct source *source, unsigned int events)
{
	struct multishot_file *mf = container_of(source, struct multishot_file, source);

	while (events--) {
		struct ucmd_multishot_event event = source_event(source);

		ucmd_stream_push(&mf->stream, &event, lost);
	}
}

static int multishot_open(struct inode *inode, struct file *file)
{
	struct multishot_file *mf = kvzalloc(sizeof(*mf), GFP_KERNEL);

	if (!mf)
		return -ENOMEM;
	source_init(&mf->source, multishot_interrupt);
	file->private_data = mf;
	return 0;
}

/* Each command holds a reference to the file: none is left here. */
static int multishot_release(struct inode *inode, struct file *file)
{
	struct multishot_file *mf = file->private_data;

	source_stop(&mf->source);
	kvfree(mf);
	return 0;
}

UCMD_MISC_DEVICE(multishot_misc, "ucmd-multishot", multishot_uring_cmd,
	.open = multishot_open,
	.release = multishot_release,
);
module_misc_device(multishot_misc);
#endif	/* one command, one completion: such a kernel gets no device */

MODULE_DESCRIPTION("ucmd example: a stream of events from one command");
MODULE_LICENSE("GPL");
