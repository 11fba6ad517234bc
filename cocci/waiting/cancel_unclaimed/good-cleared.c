// SPDX-License-Identifier: GPL-2.0
/* The object has no command any more when that is sent. */
#include <linux/io_uring/cmd.h>

static void foo_cancel_slot(struct foo_slot *slot, unsigned int issue_flags)
{
	if (slot->cmd)
		io_uring_cmd_done(slot->cmd, -ENODEV, issue_flags);
}

static void foo_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	foo_cancel_slot(&foo_slot, issue_flags);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL) {
		foo_cancel(cmd, issue_flags);
		return 0;
	}
	return foo_issue(cmd, issue_flags);
}

static void foo_event(struct foo_slot *slot)
{
	struct io_uring_cmd *cmd = slot->cmd;

	slot->cmd = NULL;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

static void foo_static_event(void)
{
	struct io_uring_cmd *cmd = foo_slot.cmd;

	foo_slot.cmd = NULL;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}
