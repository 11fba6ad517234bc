// SPDX-License-Identifier: GPL-2.0
/* The command is read first, on both sides; the object is a static one on one of them. */
#include <linux/io_uring/cmd.h>

static void foo_cancel_slot(struct foo_slot *slot, unsigned int issue_flags)
{
	struct io_uring_cmd *cmd;

	cmd = READ_ONCE(slot->cmd);
	foo_count();
	io_uring_cmd_done(cmd, -ENODEV, issue_flags);
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

static void foo_event(void)
{
	struct io_uring_cmd *cmd = foo_slot.cmd;

	io_uring_cmd_do_in_task_lazy(cmd, foo_cb);
}

static void foo_late_event(struct foo_slot *slot)
{
	struct io_uring_cmd *cmd;

	cmd = slot->cmd;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}
