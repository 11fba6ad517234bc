// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a device whose events, made in an interrupt, arrive as
 * completions of one command.
 */
#include <linux/slab.h>
#include <ucmd/ucmd.h>

#include "ucmd_multishot.h"

#if UCMD_HAVE_MULTISHOT
#include "source.h"

struct multishot_pdu {
	struct ucmd_in_slot where;
};

struct multishot_file {
	UCMD_STREAM(struct ucmd_multishot_event, UCMD_MULTISHOT_QUEUE) stream;
	struct source source;
};

UCMD_TASK_WORK(multishot_post, cmd, ctx)
{
	struct multishot_file *mf = ucmd_private(cmd, struct multishot_file);
	int err = ucmd_stream_post(&mf->stream, cmd, ctx);

	if (err) {
		ucmd_stream_done(&mf->stream, cmd, err, ctx);
		return;
	}
	err = ucmd_stream_park(&mf->stream, cmd, struct multishot_pdu, where,
			       &multishot_post, ctx);
	if (err)
		ucmd_stream_done(&mf->stream, cmd, err, ctx);
}

UCMD_TASK_DEAD(multishot_post, cmd, ctx)
{
	struct multishot_file *mf = ucmd_private(cmd, struct multishot_file);

	ucmd_stream_done(&mf->stream, cmd, -ECANCELED, ctx);
}

UCMD_CANCEL(multishot_cancel, cmd, ctx)
{
	struct multishot_file *mf = ucmd_private(cmd, struct multishot_file);

	ucmd_stream_done(&mf->stream, cmd, -ECANCELED, ctx);
}

UCMD_HANDLER(multishot_watch, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct multishot_file *mf = ucmd_private(cmd, struct multishot_file);
	struct ucmd_action action;
	int err;

	if (!ucmd_stream_start(&mf->stream, ucmd_sqe_field(cmd, buf_index)))
		return ucmd_complete(cmd, -EBUSY);

	action = ucmd_queue(cmd, &queued);
	err = ucmd_stream_park(&mf->stream, &queued, struct multishot_pdu, where,
			       &multishot_post, ctx);
	if (err)
		ucmd_stream_done(&mf->stream, &queued, err, ctx);
	return action;
}

UCMD_HANDLER(multishot_fire, cmd, ctx)
{
	struct multishot_file *mf = ucmd_private(cmd, struct multishot_file);
	struct ucmd_multishot_fire args;

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, source_fire(&mf->source, &args));
}

UCMD_OPS_CANCEL(multishot_uring_cmd, multishot_cancel, struct multishot_pdu, where,
	UCMD_OP(UCMD_MULTISHOT_WATCH, UCMD_NONE, multishot_watch, .multishot = true)
	UCMD_OP(UCMD_MULTISHOT_FIRE, struct ucmd_multishot_fire, multishot_fire)
);

/* In a hard interrupt */
static void multishot_interrupt(struct source *source, unsigned int events)
{
	struct multishot_file *mf = container_of(source, struct multishot_file, source);

	while (events--) {
		struct ucmd_multishot_event event = source_event(source);

		ucmd_events_push(&mf->stream.events, &event, lost);
	}
	ucmd_stream_wake(&mf->stream, &multishot_post);
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
#else	/* one command, one completion: such a kernel gets no device */
UCMD_OPS(multishot_uring_cmd);
UCMD_MISC_DEVICE(multishot_misc, "ucmd-multishot", multishot_uring_cmd);
#endif
module_misc_device(multishot_misc);

MODULE_DESCRIPTION("ucmd example: a stream of events from one command");
MODULE_LICENSE("GPL");
