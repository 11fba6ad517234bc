// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_handler(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	io_uring_cmd_done(cmd, 0, issue_flags);
	return -EIOCBQUEUED;
}

static void raw_task_work(struct io_tw_req tw_req, io_tw_token_t tw)
{
	unsigned int issue_flags = IO_URING_CMD_TASK_WORK_ISSUE_FLAGS;

	if (tw.cancel)
		issue_flags = IO_URING_CMD_TASK_WORK_ISSUE_FLAGS;
	io_uring_cmd_done(io_uring_cmd_from_tw(tw_req), 0, issue_flags);
}

static void raw_task_work_short(struct io_tw_req tw_req, io_tw_token_t tw)
{
	io_uring_cmd_done(io_uring_cmd_from_tw(tw_req), 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static bool raw_test(unsigned int issue_flags)
{
	return issue_flags & IO_URING_F_NONBLOCK;
}

static __always_inline void task_work_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, 0);
}

static void work(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static int raw_overwritten(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	unsigned int flags = 0;

	flags = issue_flags;
	io_uring_cmd_done(cmd, 0, flags);
	return -EIOCBQUEUED;
}
