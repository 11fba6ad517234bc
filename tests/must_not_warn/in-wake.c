// SPDX-License-Identifier: GPL-2.0
/* The callback of a wait queue ends a wait. */
/* NEEDS: UCMD_HAVE_IN_WAKE */
#include "fixture.h"

static __always_inline void wake_end(UCMD_OWNED cmd)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(wake_finish, wake_end);

static int wake_callback(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo.slot, &cmd))
		ucmd_to_task(&cmd, &wake_finish, IN_WAKE);
	return 0;
}

static ucmd_handler wake_wait(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}
FIXTURE_DRIVER(wake_wait);

void wake_hook(struct wait_queue_head *head);
void wake_hook(struct wait_queue_head *head)
{
	static struct wait_queue_entry entry;

	init_waitqueue_func_entry(&entry, wake_callback);
	add_wait_queue(head, &entry);
}
