// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_forgot_return(struct io_uring_cmd *cmd, int err, unsigned int issue_flags)
{
	if (err)
		io_uring_cmd_done(cmd, err, issue_flags);
	io_uring_cmd_done32(cmd, 0, 1, issue_flags);
}

static void raw_sent_and_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_complete_in_task(cmd, foo_cb);
	__io_uring_cmd_done(cmd, 0, 0, issue_flags, false);
}

static void raw_in_object(struct foo *foo, unsigned int issue_flags)
{
	io_uring_cmd_do_in_task_lazy(foo->cmd, foo_cb);
	if (foo->failed)
		io_uring_cmd_done(foo->cmd, -EIO, issue_flags);
}

static ucmd_handler fresh_twice(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_complete(cmd, -EINVAL);

	if (foo_ready())
		action = ucmd_complete(cmd, 0, 1);
	return action;
}

static ucmd_handler queued_and_completed(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	ucmd_keep(&queued, &foo.kept);
	if (!foo_start())
		return ucmd_complete(cmd, -EIO);
	return action;
}

static void handle_twice(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	if (foo->err)
		ucmd_done_unlocked(&cmd, foo->err);
	ucmd_to_task(&cmd, &foo_finish);
}

static __always_inline void foo_finish_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, 0, 1);
	ucmd_done(cmd, 0);
}

static void variable_changes(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err)
		io_uring_cmd_done(cmd, err, issue_flags);
	err = foo_account();
	if (!err)
		io_uring_cmd_done(cmd, 0, issue_flags);
}

static void same_variable(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err)
		io_uring_cmd_done(cmd, err, issue_flags);
	foo_account();
	if (err)
		io_uring_cmd_done(cmd, 0, issue_flags);
}
