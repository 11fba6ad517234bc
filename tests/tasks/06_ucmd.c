// SPDX-License-Identifier: GPL-2.0
/* A command events by multishot. */
#include "dev.h"
#include <ucmd/ucmd.h>
//@
struct foo {
	UCMD_STREAM(struct foo_event, 256) stream;
};

irqreturn_t foo_irq(int irq, void *data)
{
	struct foo *foo = data;
	struct foo_event event = { .value = foo_hw_value() };

	ucmd_stream_push(&foo->stream, &event, lost);
	return IRQ_HANDLED;
}

static ucmd_handler foo_watch(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_stream_start(cmd, &foo->stream);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	if (op != FOO_GET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_op(cmd, foo_watch, void, (foo), .multishot = true);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
