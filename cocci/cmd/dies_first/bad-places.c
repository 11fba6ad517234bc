// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler foo_timed(UCMD_FRESH cmd)
{
	struct ucmd_timed timed;

	ucmd_timed_init(&timed, &foo_late);
	return ucmd_wait_timeout(cmd, &timed, foo_time);
}

static ucmd_handler foo_lined(UCMD_FRESH cmd)
{
	struct ucmd_waitlist line;

	ucmd_waitlist_init(&line);
	return ucmd_wait(cmd, &line);
}

static ucmd_handler foo_slot(UCMD_FRESH cmd)
{
	struct ucmd_slot slot;

	return ucmd_wait(cmd, &slot);
}

static int foo_came_back(struct foo_frame *frame)
{
	kvfree(frame);
	return 0;
}
DEFINE_UCMD_RELEASE(foo_release, struct foo_frame, loan, foo_came_back, foo_frame_put);
