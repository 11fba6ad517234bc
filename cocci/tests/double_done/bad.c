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

UCMD_HANDLER(fresh_twice, cmd, ctx)
{
	struct ucmd_action action = ucmd_complete(cmd, -EINVAL);

	if (foo_ready())
		action = ucmd_complete32(cmd, 0, 1, ctx);
	return action;
}

UCMD_HANDLER(queued_and_completed, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	if (!foo_start())
		return ucmd_complete(cmd, -EIO);
	return action;
}

static void handle_twice(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->parked, &cmd);
	if (foo->err)
		ucmd_done(&cmd, foo->err, ucmd_ctx_unlocked());
	ucmd_to_task(&cmd, &foo_finish);
}

UCMD_TASK_WORK(foo_finish, cmd, ctx)
{
	ucmd_done32(cmd, 0, 1, ctx);
	ucmd_done(cmd, 0, ctx);
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
