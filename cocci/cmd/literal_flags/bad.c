// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_constants(struct io_uring_cmd *cmd)
{
	io_uring_cmd_mark_cancelable(cmd, 0);
	io_uring_cmd_done(cmd, 0, IO_URING_F_UNLOCKED);
	io_uring_cmd_done32(cmd, 0, 1, IO_URING_F_COMPLETE_DEFER);
}

static void raw_combined(struct io_uring_cmd *cmd)
{
	io_uring_cmd_done(cmd, 0, IO_URING_F_UNLOCKED | IO_URING_F_COMPLETE_DEFER);
}

static void raw_variable(struct io_uring_cmd *cmd)
{
	unsigned int flags = IO_URING_F_UNLOCKED;

	io_uring_cmd_done(cmd, 0, flags);
}

static void raw_changed(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags & ~IO_URING_F_NONBLOCK);
}

static int raw_task_work_flags(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
	return -EIOCBQUEUED;
}

static int raw_buffer(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return io_buffer_unregister(cmd, 0, IO_URING_F_UNLOCKED);
}

static void ended(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
}

static __always_inline void task_work_run(UCMD_IN_TASK cmd)
{
	ended(foo);
	ucmd_done(cmd, 0);
}

static ucmd_handler handler(UCMD_FRESH cmd)
{
	ended(foo);
	return ucmd_complete(cmd, 0);
}

static __always_inline void cancel(UCMD_OWNED cmd)
{
	ended(foo);
	ucmd_done(cmd, -ECANCELED);
}

static void raw_added(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags | IO_URING_F_COMPLETE_DEFER);
}

static void raw_added_variable(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags | foo_flags);
}

static void raw_assigned(struct io_uring_cmd *cmd)
{
	unsigned int flags;

	flags = IO_URING_F_UNLOCKED;
	foo_trace(cmd);
	io_uring_cmd_done(cmd, 0, flags);
}
