// SPDX-License-Identifier: GPL-2.0
/* Each way to take a command away */
#include <linux/io_uring/cmd.h>

static void taken_before(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	foo_take_entry(foo);
	cmd = foo->cmd;
	spin_unlock(&foo->lock);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void taken_after(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	list_del_init(&foo->node);
	spin_unlock(&foo->lock);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void written(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = READ_ONCE(foo->cmd);
	WRITE_ONCE(foo->cmd, NULL);
	spin_unlock(&foo->lock);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void another(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	foo_trace(cmd);
	spin_unlock(&foo->lock);
	cmd = foo_other(foo);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void compared(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	foo_trace(cmd);
	spin_unlock(&foo->lock);
	if (foo->cmd == cmd)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void compared_other_way(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	foo_trace(cmd);
	spin_unlock(&foo->lock);
	if (cmd == foo->cmd)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void stored_under_condition(struct foo *foo, bool waits)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = foo->cmd;
	if (waits)
		foo->other = NULL;
	spin_unlock(&foo->lock);
	if (waits)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void tag_taken_before(struct foo *foo, u32 tag)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	foo_take_entry(foo, tag);
	cmd = xa_load(&foo->tags, tag);
	spin_unlock(&foo->lock);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void tag_taken_after(struct foo *foo, u32 tag)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = xa_load(&foo->tags, tag);
	xa_erase(&foo->tags, tag);
	spin_unlock(&foo->lock);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void tag_another(struct foo *foo, u32 tag)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = xa_load(&foo->tags, tag);
	foo_trace(cmd);
	cmd = foo_other(foo);
	spin_unlock(&foo->lock);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void locked_again(struct foo *foo)
{

	spin_lock(&foo->lock);
	foo->count++;
	spin_unlock(&foo->lock);
	spin_lock(&foo->lock);
	if (!(foo->flags & FOO_DONE)) {
		foo->flags |= FOO_DONE;
		io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
	}
	spin_unlock(&foo->lock);
}

static void locked_again_late(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	foo->count++;
	spin_unlock(&foo->lock);
	cmd = foo->cmd;
	spin_lock(&foo->lock);
	foo->count--;
	if (!(foo->flags & FOO_DONE)) {
		foo->flags |= FOO_DONE;
		io_uring_cmd_complete_in_task(cmd, foo_cb);
	}
	spin_unlock(&foo->lock);
}

static void read_for_another(struct foo *foo)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	foo->count++;
	spin_unlock(&foo->lock);
	cmd = foo->cmd;
	foo_trace(cmd);
	cmd = foo_other(foo);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void same_condition_direct(struct foo *foo, struct foo_entry *entry, bool waits)
{
	if (waits)
		foo->current_entry = NULL;
	foo_trace(entry);
	if (waits)
		io_uring_cmd_done(entry->cmd, 0, IO_URING_F_UNLOCKED);
}

static void same_condition_tag(struct foo *foo, u32 tag, bool waits)
{
	struct io_uring_cmd *cmd;

	spin_lock(&foo->lock);
	cmd = xa_load(&foo->tags, tag);
	if (waits)
		foo->current_tag = 0;
	spin_unlock(&foo->lock);
	if (waits)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return foo_issue(cmd, issue_flags);
}
