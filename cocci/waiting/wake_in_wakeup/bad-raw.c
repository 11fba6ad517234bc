// SPDX-License-Identifier: GPL-2.0
/* By hand; the completion is in a function of the driver. */
#include <linux/io_uring/cmd.h>
#include <linux/poll.h>

static void raw_end(struct raw *raw, int res)
{
	struct io_uring_cmd *cmd = xchg(&raw->cmd, NULL);

	if (cmd)
		io_uring_cmd_done(cmd, res, IO_URING_F_UNLOCKED);
}

static int raw_wake(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key)
{
	struct raw *raw = container_of(entry, struct raw, entry);

	if (!(key_to_poll(key) & EPOLLHUP))
		return 0;
	raw_end(raw, -EPIPE);
	return 0;
}

static int raw_wake_lazy(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key)
{
	struct io_uring_cmd *cmd = xchg(&container_of(entry, struct raw, entry)->cmd, NULL);

	if (!cmd)
		return 0;
	io_uring_cmd_do_in_task_lazy(cmd, raw_finish);
	return 1;
}

static void raw_wait_for(struct raw *raw, wait_queue_head_t *head)
{
	raw->entry.func = raw_wake;
	add_wait_queue(head, &raw->entry);
}
