// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static UCMD_STREAM(struct foo_event, 64) foo_stream;

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	int err = ucmd_stream_post(&foo_stream, cmd, ctx);

	if (err) {
		ucmd_stream_done(&foo_stream, cmd, err, ctx);
		return;
	}
	err = ucmd_stream_park(&foo_stream, cmd, struct foo_waits, where, &foo_post, ctx);
#ifdef FAIL
	if (err)
		foo_submit();
#else
	if (err)
		ucmd_stream_done(&foo_stream, cmd, err, ctx);
#endif
}

UCMD_TASK_DEAD(foo_post, cmd, ctx)
{
	ucmd_stream_done(&foo_stream, cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *foo_work = &foo_post;
