// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* Streams of events from an interrupt: of a file, and one that is not in an object. */
#include "fixture.h"

struct stream_file {
	UCMD_STREAM(struct foo_event, 64) stream;
};

static UCMD_STREAM(struct foo_event, 2) stream_static;

static ucmd_handler stream_watch(UCMD_FRESH cmd, struct stream_file *sf)
{
	return ucmd_stream_start(cmd, &sf->stream);
}

static ucmd_handler stream_watch_static(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return ucmd_stream_start(cmd, &stream_static);
}

static ucmd_handler stream_issue(UCMD_FRESH cmd, u32 op, struct stream_file *sf)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, stream_watch, void, (sf), .multishot = true);
	case FOO_GET + 1:
		return ucmd_op(cmd, stream_watch_static, void, .multishot = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(stream_uring_cmd, stream_issue);

static irqreturn_t stream_irq(int irq, void *data)
{
	const struct foo_event event = { .value = foo_value() };
	struct stream_file *sf = data;

	if (!ucmd_stream_push(&sf->stream, &event, lost))
		foo_submit();
	ucmd_stream_push(&stream_static, &event, lost);
	return IRQ_HANDLED;
}

irq_handler_t stream_irq_handler = stream_irq;

void stream_gone(struct stream_file *sf);
void stream_gone(struct stream_file *sf)
{
	ucmd_stream_end(&sf->stream, -ENODEV);
}
