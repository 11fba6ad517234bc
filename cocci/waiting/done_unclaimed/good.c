// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static void foo_cleared(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	foo->cmd = NULL;
	spin_unlock(&foo->lock);
	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void foo_exchanged(struct foo *foo)
{
	struct io_uring_cmd *cmd = xchg(&foo->cmd, NULL);

	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void foo_unlisted(struct foo *foo)
{
	struct foo_entry *entry;

	spin_lock(&foo->lock);
	entry = list_first_entry_or_null(&foo->entries, struct foo_entry, node);
	if (entry)
		list_del_init(&entry->node);
	spin_unlock(&foo->lock);
	if (entry)
		io_uring_cmd_complete_in_task(entry->cmd, foo_cb);
}

/* The same test twice */
static void foo_same_condition(struct foo *foo, struct foo_entry *entry)
{
	struct io_uring_cmd *cmd = entry->cmd;
	bool waits;

	spin_lock(&foo->lock);
	waits = foo_entry_waits(entry);
	if (waits)
		list_del_init(&entry->node);
	spin_unlock(&foo->lock);
	if (waits)
		io_uring_cmd_done(cmd, 0, IO_URING_F_UNLOCKED);
}

static void foo_erased(struct foo *foo, u32 tag)
{
	struct io_uring_cmd *cmd = xa_erase(&foo->tags, tag);

	if (cmd)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

/* A state that is tested and set under the lock */
static void foo_stated(struct foo *foo, struct foo_entry *entry)
{
	struct io_uring_cmd *cmd = NULL;

	spin_lock(&foo->lock);
	if (!(entry->flags & FOO_DONE)) {
		entry->flags |= FOO_DONE;
		cmd = entry->cmd;
	}
	spin_unlock(&foo->lock);
	if (cmd)
		io_uring_cmd_done(cmd, 0, IO_URING_F_UNLOCKED);
}

static void foo_acquired(struct foo *foo)
{
	struct foo_entry *entry;

	spin_lock(&foo->lock);
	entry = foo_acquire_entry(foo);
	spin_unlock(&foo->lock);
	if (entry)
		io_uring_cmd_complete_in_task(entry->cmd, foo_cb);
}

/* What its caller has claimed */
static void foo_send(struct foo_entry *entry)
{
	struct io_uring_cmd *cmd = entry->cmd;

	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void foo_event(struct foo *foo)
{
	foo_send(foo_acquire_entry(foo));
}

/* The lock is about something else, the command is the caller's own. */
static void foo_own(struct foo *foo, struct foo_call *call)
{
	spin_lock(&foo->lock);
	foo->count++;
	spin_unlock(&foo->lock);
	io_uring_cmd_done(call->cmd, -ENODEV, call->issue_flags);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return -EIOCBQUEUED;
}
