// SPDX-License-Identifier: GPL-2.0
/* A driver with a multishot command, with ucmd. */
#include <ucmd/ucmd.h>

#include "multishot.h"

#if UCMD_HAVE_MULTISHOT
static UCMD_EVENTS(struct multishot_event, MULTISHOT_QUEUE) multishot_events;
static struct ucmd_parked multishot_parked;
static struct multishot_event multishot_last;
static u16 multishot_group;
static u64 multishot_seq;

UCMD_TASK_WORK(multishot_post, cmd, ctx)
{
	int err = ucmd_post_copy(cmd, multishot_group, &multishot_last, sizeof(multishot_last),
				 ctx);

	if (err)
		ucmd_done(cmd, err, ctx);
	else
		ucmd_park(cmd, &multishot_parked);
}

UCMD_TASK_DEAD(multishot_post, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

static noinline void multishot_interrupt(void)
{
	UCMD_QUEUED(cmd);
	struct multishot_event event = { .seq = multishot_seq++ };

	ucmd_events_push(&multishot_events, &event, lost);
	ucmd_unpark(&multishot_parked, &cmd);
	ucmd_to_task(&cmd, &multishot_post);
}

UCMD_HANDLER(multishot_tick, cmd, ctx)
{
	multishot_interrupt();
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(multishot_watch, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	multishot_group = ucmd_sqe_field(cmd, buf_index);
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &multishot_parked);
	return action;
}

UCMD_OPS(multishot_uring_cmd,
	UCMD_OP(MULTISHOT_WATCH, UCMD_NONE, multishot_watch, .multishot = true)
	UCMD_OP(MULTISHOT_TICK, UCMD_NONE, multishot_tick)
);
#else
UCMD_OPS(multishot_uring_cmd);
#endif

UCMD_MISC_DEVICE(multishot_misc, "ucmd-multishot", multishot_uring_cmd);
module_misc_device(multishot_misc);

MODULE_DESCRIPTION("ucmd bench: a multishot command");
MODULE_LICENSE("GPL");
