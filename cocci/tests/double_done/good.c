// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_either(struct io_uring_cmd *cmd, int err, unsigned int issue_flags)
{
	if (err) {
		io_uring_cmd_done(cmd, err, issue_flags);
		return;
	}
	io_uring_cmd_done32(cmd, 0, 1, issue_flags);
}

static void raw_list(struct list_head *list, unsigned int issue_flags)
{
	struct foo *foo;

	list_for_each_entry(foo, list, node) {
		if (foo->err) {
			io_uring_cmd_done(foo->cmd, foo->err, issue_flags);
			continue;
		}
		io_uring_cmd_done(foo->cmd, 0, issue_flags);
	}
}

static void raw_next(struct foo *foo, unsigned int issue_flags)
{
	struct io_uring_cmd *cmd = foo->first;

	io_uring_cmd_done(cmd, 0, issue_flags);
	cmd = foo->second;
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static ucmd_handler either(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, 0);
}

static void handle_again(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->first, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	if (ucmd_claim(&foo->second, &cmd))
		ucmd_done_unlocked(&cmd, 0);
}

static ucmd_handler one_variable(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_keep(cmd, &queued);
	foo_submit();
	if (ready)
		action = ucmd_complete(cmd, 0);
	else
		ucmd_keep(&queued, &foo.kept);
	return action;
}

static void raw_one_variable(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err) {
		foo_undo();
		io_uring_cmd_done(cmd, err, issue_flags);
	}
	foo_account();
	if (!err)
		io_uring_cmd_done(cmd, 0, issue_flags);
}
