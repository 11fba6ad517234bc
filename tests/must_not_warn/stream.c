// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* A stream of events from an interrupt. */
#include "fixture.h"

static UCMD_STREAM(struct foo_event, 64) stream;

UCMD_TASK_WORK(stream_post, cmd, ctx)
{
	int err = ucmd_stream_post(&stream, cmd, ctx);

	if (err) {
		ucmd_stream_done(&stream, cmd, err, ctx);
		return;
	}
	err = ucmd_stream_park(&stream, cmd, struct foo_waits, where, &stream_post, ctx);
	if (err)
		ucmd_stream_done(&stream, cmd, err, ctx);
}

UCMD_TASK_DEAD(stream_post, cmd, ctx)
{
	ucmd_stream_done(&stream, cmd, -ECANCELED, ctx);
}

UCMD_CANCEL(stream_cancel, cmd, ctx)
{
	ucmd_stream_done(&stream, cmd, -ECANCELED, ctx);
}

UCMD_HANDLER(stream_watch, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	if (!ucmd_stream_start(&stream, ucmd_sqe_field(cmd, buf_index)))
		return ucmd_complete(cmd, -EBUSY);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_stream_park(&stream, &queued, struct foo_waits, where, &stream_post, ctx);
	if (err)
		ucmd_stream_done(&stream, &queued, err, ctx);
	return action;
}

UCMD_OPS_CANCEL(stream_uring_cmd, stream_cancel, struct foo_waits, where,
	UCMD_OP(FOO_GET, UCMD_NONE, stream_watch, .multishot = true)
);

const struct file_operations stream_fops = {
	.uring_cmd = stream_uring_cmd,
};

static irqreturn_t stream_irq(int irq, void *data)
{
	struct foo_event event = { .value = foo_value() };

	if (!ucmd_events_push(&stream.events, &event, lost))
		foo_submit();
	ucmd_stream_wake(&stream, &stream_post);
	return IRQ_HANDLED;
}

irq_handler_t stream_irq_handler = stream_irq;
