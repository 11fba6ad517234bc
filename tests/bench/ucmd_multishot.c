// SPDX-License-Identifier: GPL-2.0
/* A driver with a multishot command, with ucmd. */
#include <ucmd/ucmd.h>

#include "multishot.h"

#if UCMD_HAVE_MULTISHOT
/* Events are left here, and nobody takes them: one is posted again and again. */
static UCMD_STREAM(struct multishot_event, MULTISHOT_QUEUE) multishot_events;
static struct ucmd_kept multishot_kept;
static struct multishot_event multishot_last;
static u16 multishot_group;
static u64 multishot_seq;

static __always_inline void multishot_run(UCMD_IN_TASK cmd)
{
	int err = ucmd_post_copy(cmd, multishot_group, &multishot_last, sizeof(multishot_last));

	if (err)
		ucmd_done(cmd, err);
	else
		ucmd_keep(cmd, &multishot_kept);
}
DEFINE_UCMD_WORK(multishot_post, multishot_run);

static noinline void multishot_interrupt(void)
{
	struct multishot_event event = { .seq = multishot_seq++ };
	DEFINE_UCMD_CLAIMED(cmd, &multishot_kept);

	/* The queue alone: this command does not wait in the stream. */
	__ucmd_events_push(&__ucmd_priv(&multishot_events.state, events), multishot_events.ring,
			   &event, lost);
	ucmd_to_task(&cmd, &multishot_post);
}

static ucmd_handler multishot_watch(UCMD_FRESH cmd)
{
	multishot_group = ucmd_sqe_field(cmd, buf_index);
	return ucmd_keep(cmd, &multishot_kept);
}

static ucmd_handler multishot_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case MULTISHOT_WATCH:
		return ucmd_op(cmd, multishot_watch, void, .multishot = true);
	case MULTISHOT_TICK:
		multishot_interrupt();
		return ucmd_complete(cmd, 0);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#else
static ucmd_handler multishot_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif
DEFINE_UCMD(multishot_uring_cmd, multishot_issue);
UCMD_MISC_DEVICE(multishot_misc, "ucmd-multishot", multishot_uring_cmd);
module_misc_device(multishot_misc);

MODULE_DESCRIPTION("ucmd bench: a multishot command");
MODULE_LICENSE("GPL");
