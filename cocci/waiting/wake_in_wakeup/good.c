// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <linux/poll.h>
#include <ucmd/ucmd.h>

/* A work item runs without the lock of the queue. */
static int foo_ready(wait_queue_entry_t *entry, unsigned int mode, int sync, void *key)
{
	struct foo *foo = container_of(entry, struct foo, entry);
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_queue_work(&cmd, foo_wq, &foo->work, &foo->kept);
	return 0;
}

static void foo_work(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);

	ucmd_wake(&foo->slot, &foo_finish);
}

/* It calls a function of the driver that does not complete anything. */
static void raw_kick(struct raw *raw)
{
	queue_work(raw_wq, &raw->work);
}

static int raw_wake(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key)
{
	raw_kick(container_of(entry, struct raw, entry));
	return 0;
}

static void raw_end(struct raw *raw)
{
	struct io_uring_cmd *cmd = xchg(&raw->cmd, NULL);

	if (cmd)
		io_uring_cmd_complete_in_task(cmd, raw_finish);
}

/* Not called by a queue: its own entry is of another kind. */
static int raw_event(struct raw_entry *entry, unsigned int mode, int sync, void *key)
{
	raw_end(entry->raw);
	ucmd_wake(&entry->slot, &foo_finish);
	return 0;
}

/* The core wakes later. */
static int told_ready(wait_queue_entry_t *entry, unsigned int mode, int sync, void *key)
{
	struct foo *foo = container_of(entry, struct foo, entry);
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_to_task(&cmd, &foo_finish, IN_WAKE);
	return 0;
}

static void told_end(struct raw *raw)
{
	struct io_uring_cmd *cmd = xchg(&raw->cmd, NULL);

	if (cmd)
		__io_uring_cmd_do_in_task(cmd, raw_finish, IOU_F_TWQ_IN_WAKE);
}

static int told_wake(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key)
{
	told_end(container_of(entry, struct raw, entry));
	return 0;
}
