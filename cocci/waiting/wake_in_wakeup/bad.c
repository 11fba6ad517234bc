// SPDX-License-Identifier: GPL-2.0
#include <linux/poll.h>
#include <ucmd/ucmd.h>

static int foo_ready(wait_queue_entry_t *entry, unsigned int mode, int sync, void *key)
{
	struct foo *foo = container_of(entry, struct foo, entry);

	if (key_to_poll(key) & EPOLLIN)
		ucmd_wake(&foo->slot, &foo_finish);
	else
		ucmd_wake_all(&foo->list, &foo_finish);
	return 0;
}

static int foo_answered(wait_queue_entry_t *entry, unsigned int mode, int sync, void *key)
{
	ucmd_tag_answer(&foo_tags, foo_answer(), 0);
	return 1;
}

static void foo_attach(struct foo *foo, wait_queue_head_t *head)
{
	init_waitqueue_func_entry(&foo->entry, foo_ready);
	add_wait_queue(head, &foo->entry);
}

static int foo_claimed(wait_queue_entry_t *entry, unsigned int mode, int sync, void *key)
{
	struct foo *foo = container_of(entry, struct foo, entry);
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_to_task(&cmd, &foo_finish);
	return 0;
}
